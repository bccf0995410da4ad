import { afterAll, expect, test } from "vitest";
import { aToken } from "@/lib/access/testing";
import { recordSamples } from "@/lib/commands/canary/sample/record-samples";
import { disconnect, prisma } from "@/lib/db/client";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";
import { aService } from "@/lib/db/testing";
import { closeTicks } from "@/lib/domain/canary/aggregate/ticks";
import { defaultMetrics, metricInput } from "@/lib/domain/canary/metric";
import { delayed, type Paces } from "@/lib/domain/canary/source/pace";
import { readDueTicks } from "./read-due-ticks";

afterAll(disconnect);

const tickMs = 10_000;
const metrics = [...defaultMetrics, metricInput.parse({ key: "cpu", kind: "gauge" })];
const start = Math.floor(Date.now() / tickMs) * tickMs - 100 * tickMs;

/** Counters every 15 s, of which one has a gap of 100 s; running buckets every 25 s; a level every second. */
function traffic(seconds: number): object[] {
  return Array.from({ length: seconds }, (_, i) => {
    const at = new Date(start + (i + 1) * 1_000).toISOString();
    const n = i + 1;
    const counter = { metric: "errors", at, cumulative: true, total: 10 * n };
    const told = [
      ...(n % 15 === 0 ? [{ ...counter, arm: "canary", instance: "a", events: n }] : []),
      ...(n % 15 === 4 && (n < 100 || n > 200)
        ? [{ ...counter, arm: "canary", instance: "b", events: 0 }]
        : []),
      { metric: "cpu", arm: "baseline", at, value: n % 11 },
    ];
    if (n % 25 !== 0) return told;
    const buckets = [
      [80, 2 * n],
      [160, 3 * n],
    ];
    return [...told, { metric: "latency", arm: "baseline", at, cumulative: true, buckets }];
  }).flat();
}

test.each([{ lagMs: 0 }, { lagMs: 45_000 }])(
  "a tick is the same by the last sample of each series before it as by all of them, $lagMs ms late",
  async ({ lagMs }) => {
    const { id, key } = await aService({ metrics });
    const paces: Paces = lagMs === 0 ? {} : { errors: { stepMs: tickMs, lagMs } };
    const sent = await recordSamples(aToken(["samples"]), { service: key, samples: traffic(400) });
    if (!sent.ok || sent.value.refused.length > 0) throw new Error(JSON.stringify(sent));
    const all = delayed(await readSamples(prisma(), id, start - 1, Date.now()), paces, tickMs);
    let armed = 0;
    for (let from = start + 12 * tickMs; from < start + 40 * tickMs; from += tickMs) {
      const due = { from, to: from + tickMs, tickMs, now: from + 2 * tickMs, weight: 100 };
      const ticks = await readDueTicks(prisma(), id, due, paces);
      const reaching = all.filter(({ at }) => at > from - 120_000);
      expect(ticks).toEqual(closeTicks(reaching, from, from + tickMs, tickMs));
      armed += ticks.filter(({ arms }) => arms.canary["errors"] !== undefined).length;
    }
    expect(armed).toBeGreaterThan(15);
  },
);

const told = { metric: "errors", arm: "canary" };
const after = (ms: number) => new Date(start + ms).toISOString();

test.each<[string, object[]]>([
  [
    "a single count between two running totals",
    [
      { ...told, at: after(1_000), cumulative: true, events: 0, total: 100 },
      { ...told, at: after(9_000), events: 0, total: 5 },
      { ...told, at: after(11_000), cumulative: true, events: 50, total: 200 },
    ],
  ],
  [
    "a ready-made quantile beside running buckets",
    [5_000, 15_000].flatMap((ms) => [
      { ...told, metric: "latency", at: after(ms), cumulative: true, buckets: [[80, ms]] },
      { ...told, metric: "latency", at: after(ms + 1_000), value: 120 },
    ]),
  ],
])("%s leaves them armed", async (_, samples) => {
  const { id, key } = await aService({ metrics });
  const sent = await recordSamples(aToken(["samples"]), { service: key, samples });
  expect(sent).toMatchObject({ ok: true, value: { refused: [] } });
  const [from, to] = [start + tickMs, start + 2 * tickMs];
  const ticks = await readDueTicks(prisma(), id, { from, to, tickMs, now: to, weight: 100 }, {});
  const all = await readSamples(prisma(), id, start - 1, Date.now());
  expect(ticks).toEqual(closeTicks(all, from, to, tickMs));
  expect(Object.values(ticks[0]?.arms.canary ?? {})[0]?.kind).toMatch(/ratio|latency/);
});
