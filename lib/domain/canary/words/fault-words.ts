import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricVerdict } from "@/lib/domain/canary/verdict";

/** What is wrong with a metric without figures, which go on changing: "Conversion is worse than the baseline". */
export function faultInBrief(
  metric: Pick<Metric, "name" | "worse"> | undefined,
  {
    metric: key,
    evidence,
  }: Pick<MetricVerdict, "metric"> & {
    evidence: Pick<MetricVerdict["evidence"], "reason">;
  },
): string {
  const name = metric?.name ?? key;
  switch (evidence.reason) {
    case "limit":
      return `${name} is ${metric?.worse === "lower" ? "under" : "over"} its limit`;
    case "stopped":
      return `the canary stopped reporting ${name}`;
    default:
      return `${name} is worse than the baseline`;
  }
}
