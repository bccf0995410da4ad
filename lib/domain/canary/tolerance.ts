import type { Metric } from "./metric";

/** What is forgiven of an error rate besides its tolerance: 0.02 percentage points (canary.md 2.2). */
const usuallyForgiven = 0.0002;

/** What is forgiven besides the tolerance, as a share; nothing of a ratio that should be high, or of other kinds. */
export function forgivenOf(metric: Pick<Metric, "kind" | "worse" | "absolute">): number {
  if (metric.kind !== "ratio") return 0;
  return metric.absolute ?? (metric.worse === "higher" ? usuallyForgiven : 0);
}

/** How far from a baseline value the canary may be before it is news, in the metric's own unit. */
export function toleranceRoom(
  metric: Pick<Metric, "kind" | "worse" | "tolerance" | "absolute">,
  baseline: number,
): number {
  return metric.tolerance * Math.abs(baseline) + forgivenOf(metric);
}
