import type { Metric, MetricRole } from "@/lib/domain/canary/metric";
import type { MetricVerdict, ReleaseVerdict } from "@/lib/domain/canary/verdict";
import type { Alert } from "./alert";
import { isSilent, sayingAlso } from "./silence";

/** What a verdict says against a metric, as an alert would say it. */
export type Complaint = Pick<Alert, "metric" | "role" | "level" | "reason" | "sentence">;

/**
 * What a verdict says against its metrics, the most important first: guardrails before signals, then in its order.
 * `weight` is the canary's share in percent.
 */
export function complaintsOf(
  verdict: ReleaseVerdict,
  metrics: readonly Metric[],
  weight = 0,
): Complaint[] {
  const roles = new Map(metrics.map((metric) => [metric.key, metric.role]));
  const roleOf = ({ metric }: MetricVerdict) => roles.get(metric) ?? "signal";
  const isGuard = (judged: MetricVerdict) => roleOf(judged) === "guardrail";
  return [...verdict.metrics.filter(isGuard), ...verdict.metrics.filter((one) => !isGuard(one))]
    .filter((judged) => isWrong(judged, verdict, weight))
    .map((judged) => complaintOf(judged, roleOf(judged), verdict));
}

function isWrong(judged: MetricVerdict, verdict: ReleaseVerdict, weight: number): boolean {
  return (
    judged.verdict === "fail" || isMissed(judged, verdict, weight) || isSuspicious(judged, verdict)
  );
}

/** Once the canary has all traffic no baseline is missed. */
function isMissed(judged: MetricVerdict, { metrics }: ReleaseVerdict, weight: number): boolean {
  return (
    isSilent(judged, metrics) && !(judged.evidence.reason === "baseline_silent" && weight >= 100)
  );
}

/** Only the metric that speaks loudest is suspicious: the evidence of all together is what counts. */
function isSuspicious({ metric, evidence }: MetricVerdict, verdict: ReleaseVerdict): boolean {
  return evidence.reason === "worsening" && verdict.metric === metric;
}

function complaintOf(judged: MetricVerdict, role: MetricRole, verdict: ReleaseVerdict): Complaint {
  const { metric, evidence } = judged;
  const sentence = sayingAlso(judged, verdict.metrics);
  const common = { metric, sentence, reason: evidence.reason };
  // Silence and suspicion accuse nobody yet, whatever the metric guards.
  if (judged.verdict !== "fail") return { ...common, role: "signal", level: "look" };
  if (role === "signal") return { ...common, role, level: "look" };
  return { ...common, role, level: verdict.action === "auto" ? "automatic" : "recommended" };
}
