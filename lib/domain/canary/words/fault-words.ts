import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricVerdict } from "@/lib/domain/canary/verdict";

/** What is wrong with a metric without figures, which go on changing; its name may be one thing or many. */
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
      return `the canary is ${metric?.worse === "lower" ? "under" : "over"} the limit of ${name}`;
    case "stopped":
      return `the canary stopped reporting ${name}`;
    default:
      return `the canary is worse than the baseline in ${name}`;
  }
}
