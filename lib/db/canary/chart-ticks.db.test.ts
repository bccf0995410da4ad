import { afterAll, expect, test } from "vitest";
import { aToken, theSystem } from "@/lib/access/testing";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { rollUpSamples } from "@/lib/commands/canary/sample/roll-up-samples";
import { disconnect, prisma } from "@/lib/db/client";
import { aService } from "@/lib/db/testing";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { minuteMs, tenMinutesMs } from "@/lib/domain/canary/aggregate/rollup";
import { closeTicks, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import { readChartTicks } from "./chart-ticks";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";

afterAll(disconnect);

const hour = 60 * minuteMs;
const end = Math.floor(Date.now() / tenMinutesMs) * tenMinutesMs - hour;
const start = end - 3 * hour;

/** Both arms' failures every 30 s as running totals, from a minute on. */
async function send(service: string, from: number, to: number) {
  for (let at = from + 30_000; at <= to; at += 30_000) {
    const n = (at - start) / 30_000;
    pending.push(
      ...(["canary", "baseline"] as const).map((arm) => ({
        ...{ metric: "errors", arm, at: new Date(at).toISOString(), cumulative: true },
        ...{ events: arm === "canary" ? n : 0, total: 20 * n },
      })),
    );
  }
  const sent = await recordSamples(aToken(["samples"]), { service, samples: pending.splice(0) });
  if (!sent.ok || sent.value.refused.length > 0) throw new Error(JSON.stringify(sent));
}
const pending: object[] = [];

const heard = (ticks: Tick[]) =>
  ticks
    .filter(({ arms }) => Object.keys(arms.canary).length > 0)
    .map(({ at, arms }) => ({ at, arms }));

test("long spans are drawn from rolled-up figures and the end that is not made yet, and say the same", async () => {
  const { id, key } = await aService({ metrics: defaultMetrics });
  await send(key, start, end - 30 * minuteMs);
  await rollUpSamples(theSystem(new Date(end)));
  await send(key, end - 30 * minuteMs, end);
  const question = { from: start, to: end, tickMs: 10_000, metrics: ["errors"], instances: false };

  const samples = await readSamples(prisma(), id, start - hour, end);
  const minutes = closeTicks(samples, start, end, minuteMs).map(({ at, arms }) => ({ at, arms }));
  const drawn = await readChartTicks(prisma(), id, { ...question, points: 180 });
  expect(drawn.tickMs).toBe(minuteMs);
  expect(heard(drawn.ticks)).toEqual(heard(minutes));

  const coarse = await readChartTicks(prisma(), id, { ...question, points: 18 });
  expect(coarse.tickMs).toBe(tenMinutesMs);
  const total = (ticks: Tick[]) =>
    ticks.reduce((sum, { arms }) => {
      const errors = arms.canary["errors"];
      return sum + (errors?.kind === "ratio" ? errors.total : 0);
    }, 0);
  expect(total(coarse.ticks)).toBe(total(minutes));
  expect(coarse.ticks.length).toBeLessThan(60);

  const own = { from: start + 63 * minuteMs + 30_000, to: start + 125 * minuteMs };
  const mine = minutes.filter(({ at }) => at > own.from && at <= own.to);
  for (const points of [180, 18]) {
    const cut = await readChartTicks(prisma(), id, { ...question, points, own });
    expect(total(cut.ticks)).toBe(total(mine) - 20);
    expect(cut.ticks.filter(({ arms }) => arms.baseline["errors"] !== undefined)).toHaveLength(
      (points === 180 ? drawn : coarse).ticks.filter((one) => one.arms.baseline["errors"]).length,
    );
  }

  const short = await readChartTicks(prisma(), id, { ...question, from: end - hour, points: 240 });
  expect(short.tickMs).toBe(10_000);
});
