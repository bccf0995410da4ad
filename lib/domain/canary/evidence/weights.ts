import type { Metric } from "@/lib/domain/canary/metric";

/** Each metric's part of the whole bet, by key; they sum to 1 (canary.md 2.8). */
export function weightsOf(metrics: readonly Metric[]): Map<string, number> {
  const raw = metrics.map((metric) => [metric.key, metric.weight ?? usual(metric)] as const);
  const total = sumInOrder(raw);
  return new Map(raw.map(([key, weight]) => [key, weight / total]));
}

/**
 * Errors and latency .35 (being critical is in it), conversion .10, CPU .12, memory .08; where another
 * kind of metric is made critical, twice its usual part.
 */
function usual(metric: Metric): number {
  if (metric.kind !== "gauge" && metric.worse === "higher") return 0.35;
  const plain = metric.kind === "gauge" ? (isMemory(metric) ? 0.08 : 0.12) : 0.1;
  return metric.critical === true ? 2 * plain : plain;
}

/** Memory stands still where CPU wobbles; told by the gauge's key. */
export function isMemory({ kind, key }: Pick<Metric, "kind" | "key">): boolean {
  return kind === "gauge" && /mem|heap|rss/.test(key);
}

/** Whether a pass of the release needs this metric's own proof. */
export function isCritical(metric: Metric): boolean {
  return metric.critical ?? metric.role === "guardrail";
}

/** Adds figures by the order of their keys, so that the last digit does not depend on how they stand. */
export function sumInOrder(byKey: readonly (readonly [key: string, figure: number])[]): number {
  let sum = 0;
  for (const one of byKey.toSorted((a, b) => (a[0] < b[0] ? -1 : 1))) sum += one[1];
  return sum;
}
