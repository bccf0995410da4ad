import { type ArmName, armNames } from "../arms.ts";
import { latencyBounds } from "./latency.ts";
import { type ArmTotals, increment, type Totals } from "./ledger.ts";

/** One measurement as `POST /api/v1/samples` takes it. Counts are what was added since the last one. */
export type Sample = { metric: string; arm: ArmName; at: string } & (
  | { events: number; total: number }
  | { buckets: [number, number][] }
  | { value: number }
);

/** What Bellwether is told about the metrics below (`PUT /services/{key}/metrics`). */
export const metricDefinitions = [
  {
    key: "errors",
    name: "Failed requests",
    unit: "%",
    kind: "ratio",
    role: "guardrail",
    worse: "higher",
    tolerance: 0.5,
    limit: 0.1,
  },
  {
    key: "latency",
    name: "Time to answer, p95",
    unit: "ms",
    kind: "latency",
    role: "guardrail",
    worse: "higher",
    tolerance: 0.5,
  },
  {
    key: "conversion",
    name: "Visits that order",
    unit: "%",
    kind: "ratio",
    role: "signal",
    worse: "lower",
    tolerance: 0.2,
  },
  {
    key: "memory",
    name: "Resident memory",
    unit: "MB",
    kind: "gauge",
    role: "signal",
    worse: "higher",
    tolerance: 0.5,
  },
] as const;

/** Resident bytes of each arm's process; null where it did not answer. */
export type Memory = Record<ArmName, number | null>;

/**
 * The samples of one tick, from two readings of the router's counters and the processes' own
 * memory. An arm nobody visited has honest zeros; a process that did not answer has no gauge.
 */
export function samplesBetween(before: Totals, after: Totals, memory: Memory, at: Date): Sample[] {
  return armNames.flatMap((arm) => {
    const added = increment(before[arm], after[arm]);
    return armSamples(added, memory[arm], { arm, at: at.toISOString() });
  });
}

function armSamples(
  added: ArmTotals,
  residentBytes: number | null,
  where: { arm: ArmName; at: string },
): Sample[] {
  const buckets = latencyBounds.map((bound, index): [number, number] => [
    bound,
    added.buckets[index] ?? 0,
  ]);
  const samples: Sample[] = [
    { metric: "errors", ...where, events: added.errors, total: added.requests },
    { metric: "latency", ...where, buckets },
    { metric: "conversion", ...where, events: added.visitsWithOrder, total: added.visits },
  ];
  if (residentBytes === null) return samples;
  return [...samples, { metric: "memory", ...where, value: Math.round(residentBytes / 1e5) / 10 }];
}
