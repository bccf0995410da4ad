import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offlineJudge, readPlan } from "./protocol";

function judge() {
  const reading = readPlan({
    metrics: [
      { key: "errors", kind: "ratio", critical: true, limit: 0.15 },
      { key: "orders", kind: "ratio", worse: "lower" },
      { key: "latency", kind: "latency", critical: true },
      { key: "memory", kind: "gauge", limit: 0.9 },
    ],
  });
  if (!reading.ok) throw new Error(reading.faults.join());
  return offlineJudge(reading.plan);
}

const t = fc.oneof(fc.integer({ min: -100, max: 400 }), fc.double());
const figure = fc.oneof(fc.integer({ min: -1, max: 2000 }), fc.double());
const arm = fc.constantFrom("canary", "baseline", "shadow");
const metric = fc.constantFrom("errors", "orders", "latency", "memory", "constructor");

const nearlyRight: fc.Arbitrary<object> = fc.oneof(
  fc.record({ t, event: fc.constant("stage"), weight: fc.double() }),
  fc.record({ t, event: fc.constantFrom("tick", "tock") }),
  fc.record({ t, arm, metric, events: figure, total: figure }),
  fc.record({ t, arm, metric, events: figure, total: figure, cumulative: fc.boolean() }),
  fc.record({ t, arm, metric, value: figure, instance: fc.string() }),
  fc.record({ t, arm, metric, buckets: fc.array(fc.tuple(figure, figure), { maxLength: 6 }) }),
);

const count = fc.integer({ min: 0, max: 400 });
const told = fc.record({
  errors: fc.tuple(count, count),
  latency: fc.array(count, { minLength: 3, maxLength: 3 }),
  memory: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  pods: fc.array(count, { maxLength: 4 }),
});
const ticks = fc.array(fc.record({ canary: told, baseline: told, shuffle: fc.nat() }), {
  minLength: 1,
  maxLength: 15,
});

type Told = { errors: [number, number]; latency: number[]; memory: number; pods: number[] };

/** What an arm told in a tick, as lines. */
function linesOf({ errors, latency, memory, pods }: Told, at: number, side: string): object[] {
  const base = { t: at, arm: side };
  const [low, high] = [Math.min(...errors), Math.max(...errors)];
  return [
    { ...base, metric: "errors", events: low, total: high },
    { ...base, metric: "latency", buckets: latency.map((n, j) => [50 * 2 ** j, n]) },
    { ...base, metric: "memory", value: memory },
    ...pods.map((n, j) => ({
      ...{ ...base, instance: `p${j}` },
      ...{ metric: "errors", events: Math.min(n, j), total: n },
    })),
  ];
}

describe("whatever lines arrive", () => {
  it("a line is answered, taken or refused by its number; nothing throws, no figure is lost", () => {
    const lines = fc.array(fc.oneof({ weight: 8, arbitrary: nearlyRight }, fc.jsonValue()), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(lines, (given) => {
        const { push } = judge();
        given.forEach((line, i) => {
          const answer = push(line, i + 1);
          if (answer === null) return;
          if ("fault" in answer) {
            expect(answer.fault.startsWith(`line ${i + 1}: `)).toBe(true);
            return;
          }
          // JSON knows no NaN and no −0: what survives it unchanged has neither.
          expect(JSON.parse(JSON.stringify(answer.output))).toEqual(answer.output);
          expect(answer.output.sentence).not.toMatch(/NaN|Infinity|undefined|\[object/);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("neither their order within a tick nor being sent twice changes an answer", () => {
    fc.assert(
      fc.property(ticks, (given) => {
        const [plain, mixed] = [judge(), judge()];
        for (const one of [plain, mixed]) one.push({ t: 0, event: "stage", weight: 0.25 }, 0);
        given.forEach((tick, i) => {
          const at = (i + 1) * 10;
          const lines = (["canary", "baseline"] as const).flatMap((side) =>
            linesOf(tick[side], at, side),
          );
          for (const line of lines) plain.push(line, 0);
          const from = tick.shuffle % lines.length;
          const turned = [...lines.slice(from), ...lines.slice(0, from)];
          for (const line of [...turned.toReversed(), ...turned]) mixed.push(line, 0);
          const end = { t: at, event: "tick" };
          expect(mixed.push(end, 0)).toEqual(plain.push(end, 0));
        });
      }),
    );
  });
});
