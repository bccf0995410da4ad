import type { Metric } from "./metric";

/** What people call a metric; one that is not watched goes by its key. */
export function nameOfMetric(
  metrics: readonly Pick<Metric, "key" | "name">[],
  key: string,
): string {
  return metrics.find((metric) => metric.key === key)?.name ?? key;
}
