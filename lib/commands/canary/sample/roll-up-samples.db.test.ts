import { afterAll, expect, test } from "vitest";
import { aToken, theSystem } from "@/lib/access/testing";
import { readRolled } from "@/lib/db/canary/sample/rollup-rows";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { disconnect, prisma } from "@/lib/db/client";
import { aService } from "@/lib/db/testing";
import { defaultMetrics, metricInput } from "@/lib/domain/canary/metric";
import { minuteMs, rolledOf } from "@/lib/domain/canary/aggregate/rollup";
import { closeTicks } from "@/lib/domain/canary/aggregate/ticks";
import { recordSamples } from "./record-samples";
import { rollUpSamples } from "./roll-up-samples";

afterAll(disconnect);

const metrics = [...defaultMetrics, metricInput.parse({ key: "cpu", kind: "gauge" })];
const start = Math.floor(Date.now() / (10 * minuteMs)) * 10 * minuteMs - 60 * minuteMs;
const end = start + 20 * minuteMs;

async function send(service: string, samples: unknown[]) {
  const sent = await recordSamples(aToken(["samples"]), { service, samples });
  if (!sent.ok || sent.value.refused.length > 0) throw new Error(JSON.stringify(sent));
}

/** Every ten seconds: counters of two instances, increments of latency, a level. */
function traffic(fromTick: number, ticks: number) {
  return Array.from({ length: ticks }, (_, i) => {
    const n = fromTick + i + 1;
    const at = new Date(start + n * 10_000).toISOString();
    const counter = { metric: "errors", arm: "canary", at, cumulative: true };
    return [
      { ...counter, instance: "a", events: n, total: 10 * n },
      { ...counter, instance: "b", events: 0, total: 5 * n },
      {
        metric: "latency",
        arm: "baseline",
        at,
        buckets: [
          [80, n % 7],
          [160, 3],
        ],
      },
      { metric: "cpu", arm: "baseline", at, value: n % 11 },
    ];
  }).flat();
}

const rollUp = () => rollUpSamples(theSystem(new Date(end + 2 * minuteMs)));
const byKey = <Row extends { metric: string; arm: string; at: number }>(rows: Row[]) =>
  rows.toSorted((a, b) => a.at - b.at || (a.metric + a.arm < b.metric + b.arm ? -1 : 1));

async function expectLikeTheSamples(id: string) {
  const samples = await readSamples(prisma(), id, start - 2 * minuteMs, end);
  const wanted = rolledOf(closeTicks(samples, start, end, minuteMs));
  const whole = { from: start, to: end, metrics: null };
  expect(byKey(await readRolled(prisma(), "minute", id, whole))).toEqual(byKey(wanted));
  const tens = await readRolled(prisma(), "ten_minutes", id, whole);
  const total = (rows: typeof wanted) =>
    rows.reduce(
      (sum, { aggregate }) => sum + (aggregate.kind === "ratio" ? aggregate.total : 0),
      0,
    );
  expect(total(tens)).toBe(total(wanted));
  expect(tens.find(({ metric }) => metric === "cpu")?.aggregate).toMatchObject({ min: 0, max: 10 });
}

test("minutes are what the samples say, also when some come late or again, and twice is once", async () => {
  const { id, key } = await aService({ metrics });
  const all = traffic(0, 120);
  // A minute in the middle is held back, and what came before it is rolled up without it.
  const late = all.slice(4 * 60, 4 * 66);
  await send(
    key,
    all.filter((sample) => !late.includes(sample)),
  );
  expect(await rollUp()).toMatchObject({ ok: true });
  await expectLikeTheSamples(id);
  await send(key, late);
  const again = await rollUp();
  expect(again.ok && again.value.minutes).toBeLessThanOrEqual(3);
  await expectLikeTheSamples(id);
  await send(key, late);
  expect(await rollUp()).toMatchObject({ value: { minutes: 0 } });
});

test("a minute that is not over waits", async () => {
  const { id, key } = await aService({ metrics });
  await send(key, traffic(0, 6));
  await rollUpSamples(theSystem(new Date(start + minuteMs)));
  const whole = { from: start, to: end, metrics: null };
  expect(await readRolled(prisma(), "minute", id, whole)).toEqual([]);
  await rollUpSamples(theSystem(new Date(start + minuteMs + 16_000)));
  expect(await readRolled(prisma(), "minute", id, whole)).not.toEqual([]);
});
