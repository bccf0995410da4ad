import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "judge-"));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = {
  ...{ tickSeconds: 10, warmSeconds: 60 },
  metrics: [
    { key: "errors", kind: "ratio", worse: "higher", critical: true, limit: 0.15 },
    { key: "conversion", kind: "ratio", worse: "lower" },
    { key: "latency", kind: "latency", unit: "ms", worse: "higher", critical: true },
    { key: "cpu", kind: "gauge", worse: "higher", limit: 0.95 },
    { key: "memory", kind: "gauge", worse: "higher", limit: 0.95 },
  ],
};

/** Starts `npm run judge` with a plan, as a person at a terminal does. */
function judge(content: unknown): ChildProcessWithoutNullStreams {
  const file = join(folder, "plan.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return spawn(process.execPath, ["scripts/judge.mjs", "--plan", file]);
}

async function judged(content: unknown, lines: readonly (object | string)[]) {
  const run = judge(content);
  const ended = new Promise<number | null>((settle) => run.on("exit", settle));
  const input = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  run.stdin.on("error", () => undefined).end(input.map((line) => `${line}\n`).join(""));
  const [out, err, code] = await Promise.all([text(run.stdout), text(run.stderr), ended]);
  const answers = out.split("\n").filter((line) => line !== "");
  return { code, err, out, answers: answers.map((line): unknown => JSON.parse(line)) };
}

const counts = (t: number, arm: string, events: number, total: number) => ({
  ...{ t, arm, metric: "errors", events, total },
});
const tick = (t: number) => ({ t, event: "tick" });
const stage = { t: 0, event: "stage", weight: 0.05 };

describe("npm run judge", () => {
  it("answers each tick as it arrives, before the input ends", async () => {
    const run = judge(plan);
    const answers = createInterface({ input: run.stdout })[Symbol.asyncIterator]();
    const tell = (line: object) => run.stdin.write(`${JSON.stringify(line)}\n`);
    tell(stage);
    for (const t of [10, 20]) {
      for (const line of [counts(t, "canary", 26, 52), counts(t, "baseline", 9, 948), tick(t)])
        tell(line);
      const { value } = await answers.next();
      expect(JSON.parse(value ?? "")).toMatchObject({
        ...{ t, overall: t === 10 ? "watch" : "fail", action: t === 10 ? "none" : "auto" },
        metrics: plan.metrics.map(({ key }) => ({ metric: key })),
      });
    }
    const ended = new Promise((settle) => run.on("exit", settle));
    run.stdin.end();
    expect(await ended).toBe(0);
  });

  it("takes every kind of line of the protocol, and answers with its fields and no others", async () => {
    const lines = [-10, 0, 10].flatMap((t) => [
      ...(t === 0 ? [stage] : []),
      ...["canary", "baseline"].slice(t > 0 ? 0 : 1).flatMap((arm) => [
        { ...counts(t, arm, 20 + t, 948 + t), cumulative: true },
        { ...counts(t, arm, 1, 50), instance: `${arm}-1` },
        { t, arm, metric: "conversion", events: 3, total: 100 },
        {
          ...{ t, arm, metric: "latency" },
          buckets: [
            [80.5, 12],
            [88.6, 31],
          ],
        },
        { t, arm, metric: "latency", value: 81, instance: `${arm}-1` },
        { t, arm, metric: "cpu", value: 0.43 },
        { t, arm, metric: "memory", value: 0.5 },
      ]),
      tick(t),
    ]);
    const mark = "\ufeff";
    const [first, ...others] = lines.map((line) => JSON.stringify(line));
    const { code, err, answers } = await judged(`${mark}${JSON.stringify(plan)}`, [
      `${mark}${first}\r`,
      ...others,
    ]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(answers).toHaveLength(3);
    for (const answer of answers) {
      expect(Object.keys(answer as object)).toEqual(
        "t overall action metric e sentence metrics".split(" "),
      );
      for (const one of (answer as { metrics: object[] }).metrics)
        expect(Object.keys(one)).toEqual("metric verdict e canary baseline sentence".split(" "));
    }
    expect(answers[0]).toMatchObject({ t: -10, overall: "no_data" });
  });

  it("says which lines are bad, judges the others, and ends with 2", async () => {
    const good = [
      stage,
      counts(10, "canary", 1, 52),
      counts(10, "baseline", 9, 948),
      tick(10),
      tick(20),
    ];
    const [first, ...rest] = good;
    const bad = ["{", "[]", "null", { ...tick(10), event: "tock" }, counts(10, "canary", 2, 1)];
    const clean = await judged(plan, good);
    const mixed = await judged(plan, [first ?? "", "", ...bad, ...rest]);
    expect(clean.code).toBe(0);
    expect(mixed.code).toBe(2);
    expect(mixed.out).toBe(clean.out);
    const faults = mixed.err.trim().split("\n");
    expect(faults.map((line) => line.split(":")[0])).toEqual(
      [3, 4, 5, 6, 7].map((n) => `line ${n}`),
    );
  });

  it("reads over a line that has no end, and takes a text that has a line separator in it", async () => {
    const endless = "x".repeat(3_000_000);
    const odd = { t: 10, arm: "canary", metric: "cpu", value: 0.4, instance: "a\u2028b" };
    const { code, err, answers } = await judged(plan, [odd, endless, tick(10)]);
    expect({ code, err }).toEqual({ code: 2, err: "line 2: longer than 1,048,576 characters.\n" });
    expect(answers).toHaveLength(1);
  });

  it.each<[string, unknown, RegExp]>([
    ["that is not JSON", "{", /not JSON/],
    ["with an unknown key", { ...plan, warmseconds: 3 }, /unknown key warmseconds/],
    [
      "with an unknown setting of a metric",
      { metrics: [{ key: "errors", kind: "ratio", colour: "red" }] },
      /unknown key colour/,
    ],
    [
      "with a kind nobody knows",
      { metrics: [{ key: "errors", kind: "rate" }] },
      /metrics\.0\.kind/,
    ],
  ])("refuses a plan %s", async (_, content, sentence) => {
    const { code, err, out } = await judged(content, [tick(10)]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(sentence);
  });
});
