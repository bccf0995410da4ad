import { bounds } from "./latency-shape.ts";
import type { ArmTick, SimulatedTick } from "./simulate.ts";

/** The plan of canary.md section 4, as `readPlan` takes it: the five metrics that every scenario has. */
export const planFile = {
  tickSeconds: 10,
  warmSeconds: 60,
  onSilence: "rollback",
  metrics: [
    { key: "errors", kind: "ratio", worse: "higher", critical: true, limit: 0.15 },
    { key: "conversion", kind: "ratio", worse: "lower" },
    { key: "latency", kind: "latency", unit: "ms", worse: "higher", critical: true },
    { key: "cpu", kind: "gauge", worse: "higher", limit: 0.95 },
    { key: "memory", kind: "gauge", worse: "higher", limit: 0.95 },
  ],
};

type Totals = { events: number; total: number };

/**
 * A writer of the offline judge's input for one watch. With `counters` the errors come as running totals of the
 * arm, which now and then start again from nothing, as they do when a process restarts.
 */
export function lineWriter(options: { instances: boolean; counters: boolean }) {
  const running: Record<"canary" | "baseline", Totals> = {
    canary: { events: 0, total: 0 },
    baseline: { events: 0, total: 0 },
  };
  return function* lines({ t, canary, baseline }: SimulatedTick): Generator<object> {
    for (const [arm, told] of [["canary", canary] as const, ["baseline", baseline] as const]) {
      if (told === null) continue;
      yield* armLines(t, arm, told);
      yield options.counters
        ? { t, arm, metric: "errors", cumulative: true, ...count(running[arm], told, t) }
        : { t, arm, metric: "errors", events: told.errors, total: told.requests };
      if (options.instances) yield* instanceLines(t, arm, told);
    }
    yield { t, event: "tick" };
  };
}

function* armLines(t: number, arm: string, told: ArmTick): Generator<object> {
  yield { t, arm, metric: "conversion", events: told.conversions, total: told.visits };
  const buckets: [number, number][] = [];
  told.latency.forEach((count, index) => {
    if (count > 0) buckets.push([bounds[index] ?? 0, count]);
  });
  yield { t, arm, metric: "latency", buckets };
  yield { t, arm, metric: "cpu", value: told.cpu };
  yield { t, arm, metric: "memory", value: told.memory };
}

function* instanceLines(t: number, arm: string, { pods }: ArmTick): Generator<object> {
  for (const { instance, errors, requests, p50, cpu, memory } of pods) {
    yield { t, arm, instance, metric: "errors", events: errors, total: requests };
    yield { t, arm, instance, metric: "latency", value: p50 };
    yield { t, arm, instance, metric: "cpu", value: cpu };
    yield { t, arm, instance, metric: "memory", value: memory };
  }
}

const restartEvery = 700;

function count(total: Totals, told: ArmTick, t: number): Totals {
  if (t > 0 && t % restartEvery === 0) total.events = total.total = 0;
  total.events += told.errors;
  total.total += told.requests;
  return { ...total };
}
