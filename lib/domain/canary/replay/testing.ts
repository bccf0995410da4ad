import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import { type Metric, metricInput } from "@/lib/domain/canary/metric";
import { planFor } from "@/lib/domain/canary/plan";
import type { Arm } from "@/lib/domain/canary/sample/sample";
import type { Tick } from "@/lib/domain/canary/aggregate/ticks";
import type { ReplayFrame } from "./frame";

export const tickMs = 10_000;
export const start = Date.parse("2026-03-01T14:00:00Z");
const minute = 60_000;

export const errors = metricInput.parse({
  ...{ key: "errors", name: "Error rate", kind: "ratio", limit: 0.15 },
});
export const cpu = metricInput.parse({ key: "cpu", name: "CPU", kind: "gauge" });
export const metrics: Metric[] = [
  errors,
  metricInput.parse({ key: "latency", name: "p95 latency", kind: "latency" }),
  metricInput.parse({ key: "conversion", name: "Conversion", kind: "ratio", worse: "lower" }),
  cpu,
];

export const plan = planFor(metrics);

/** Half an hour at 5 %, 25 % and 50 %, ten minutes each. */
export const frame: ReplayFrame = {
  from: start,
  to: start + 30 * minute,
  tickMs,
  shares: [
    { at: start, stage: 0, weight: 5 },
    { at: start + 10 * minute, stage: 1, weight: 25 },
    { at: start + 20 * minute, stage: 2, weight: 50 },
  ],
  stages: [
    { weight: 5, minutes: 10 },
    { weight: 25, minutes: 10 },
    { weight: 100, minutes: 10 },
  ],
  paces: {},
  until: null,
  cut: false,
};

/** Chance from a seed (a linear congruential generator; Numerical Recipes' constants). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Fault = { from: number; errorRate?: number; slower?: number };

/** Ticks of the frame at 200 requests a second with four instances an arm; `fault` of the canary from an instant on. */
export function simulatedTicks(seed: number, fault?: Fault): Tick[] {
  const random = chance(seed);
  const ticks: Tick[] = [];
  for (let at = frame.from + tickMs; at <= frame.to; at += tickMs) {
    const weight = frame.shares.findLast((share) => share.at < at)?.weight ?? 5;
    const bad = fault !== undefined && at > fault.from ? fault : {};
    const shares = { canary: weight / 100, baseline: 1 - weight / 100 };
    const tick: Tick = { at, arms: { canary: {}, baseline: {} } };
    for (const arm of ["canary", "baseline"] as const) {
      const n = Math.round(2000 * shares[arm]);
      const faulty = arm === "canary" ? bad : {};
      // Now and then an arm says nothing.
      if (random() > 0.03) report(tick, arm, n, faulty, random);
    }
    ticks.push(tick);
  }
  return ticks;
}

function report(
  tick: Tick,
  arm: Arm,
  n: number,
  { errorRate = 0.005, slower = 1 }: Partial<Fault>,
  random: () => number,
): void {
  const events = thinned(n, errorRate, random);
  const own: Record<string, Aggregate> = {
    errors: { kind: "ratio", events, total: n },
    conversion: { kind: "ratio", events: thinned(n, 0.03, random), total: n },
    latency: { kind: "latency", buckets: times(n, slower, random) },
    cpu: level(0.4 + 0.02 * random()),
  };
  tick.arms[arm] = own;
  tick.pods ??= { canary: {}, baseline: {} };
  const pods = [0, 1, 2, 3].map((pod) => [`pod-${pod}`, level(0.4 + 0.02 * random())] as const);
  tick.pods[arm] = { cpu: Object.fromEntries(pods) };
}

const level = (value: number): Aggregate => ({ kind: "gauge", value, min: value, max: value });

function thinned(n: number, rate: number, random: () => number): number {
  let events = 0;
  for (let i = 0; i < n; i += 1) if (random() < rate) events += 1;
  return events;
}

function times(n: number, slower: number, random: () => number): Bucket[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < n; i += 1) {
    // Exponential times with a mean of 80 ms, in buckets of 10 %.
    const ms = -80 * slower * Math.log(1 - random());
    const bucket = Math.ceil(Math.log(Math.max(1, ms)) / Math.log(1.1));
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([i, count]) => [1.1 ** i, count]);
}
