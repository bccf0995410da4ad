import type { Metric } from "@/lib/domain/canary/metric";
import type { ReleaseVerdict } from "@/lib/domain/canary/verdict";

/** Failed requests that the baseline's rate does not explain since the rollout began, give or take. */
export type ExtraFailures = { metric: string; sum: number; give: number };

/** The metric whose events are failed requests: the first ratio where higher is worse, guardrails first. */
export function failuresMetric(metrics: readonly Metric[]): string | null {
  const counted = metrics.filter(({ kind, worse }) => kind === "ratio" && worse === "higher");
  return (counted.find(({ role }) => role === "guardrail") ?? counted[0])?.key ?? null;
}

/** The extra failures up to a verdict; null where none are counted. */
export function extraFailures(
  verdict: ReleaseVerdict,
  metric: string | null,
): ExtraFailures | null {
  const judged = verdict.metrics.find((one) => one.metric === metric);
  const extra = judged?.evidence.extra ?? null;
  if (judged === undefined || extra === null) return null;
  return { metric: judged.metric, sum: extra.sum, give: extra.give };
}
