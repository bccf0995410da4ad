import { isCritical } from "@/lib/domain/canary/evidence/weights";
import type { Instant } from "@/lib/kernel/instant";
import type { Together } from "./judge-metric";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import type { WrongSplit } from "./split";
import {
  type Action,
  type Judgement,
  type MetricVerdict,
  overallOf,
  type ReleaseVerdict,
} from "@/lib/domain/canary/verdict";
import { overallSentence, splitSentence } from "@/lib/domain/canary/words/words";

/** What the verdicts on its metrics, and what they come to together, decide on the release; without words. */
export function decideRelease(
  plan: JudgePlan,
  judged: readonly Judgement[],
  together: Together,
): Pick<ReleaseVerdict, "overall" | "alone" | "action" | "e" | "metric"> {
  const overall = overallOf(plan.metrics, judged);
  return {
    overall,
    alone: overall === "watch" && isAlone(plan.metrics, judged),
    action: overall === "fail" ? actionOf(plan, judged, together.e) : "none",
    e: together.e,
    metric: loudest(judged, together, plan.levels.suspicious),
  };
}

/** The verdict on the release, from those on its metrics and from what they come to together. */
export function releaseVerdict(
  plan: JudgePlan,
  judged: MetricVerdict[],
  together: Together,
  split: WrongSplit | null,
  at: Instant,
): ReleaseVerdict {
  const decided = decideRelease(plan, judged, together);
  const { overall } = decided;
  // Too much or too little traffic on the canary proves nothing against it, so it is only told.
  const told = split !== null && (overall === "pass" || overall === "watch");
  const sentence = overallSentence(overall, plan.metrics, judged);
  return {
    ...{ ...decided, at, metrics: judged },
    sentence: told ? `${sentence} ${splitSentence(split)}` : sentence,
  };
}

/** At once where the evidence is overwhelming or a hard limit says so; else a person is asked. */
function actionOf({ metrics, levels }: JudgePlan, judged: readonly Judgement[], e: number): Action {
  const guards = new Set(metrics.filter((one) => one.role === "guardrail").map((one) => one.key));
  const atOnce = judged.some(({ metric, evidence: { reason } }) => {
    if (!guards.has(metric)) return false;
    return reason === "limit" || reason === "stopped" || (reason === "worse" && e >= levels.auto);
  });
  return atOnce ? "auto" : "recommend";
}

function loudest(
  judged: readonly Judgement[],
  { e, lead }: Together,
  suspicious: number,
): string | null {
  const failing = judged.filter((one) => one.verdict === "fail");
  const leading = failing.find((one) => one.metric === lead) ?? failing[0];
  if (leading !== undefined) return leading.metric;
  return e >= suspicious ? lead : null;
}

function isAlone(metrics: readonly Metric[], judged: readonly Judgement[]): boolean {
  const critical = new Set(metrics.filter(isCritical).map((metric) => metric.key));
  const calm = judged.every(({ metric, verdict, evidence: { reason } }) => {
    if (reason === "alone" || verdict === "pass") return true;
    return !critical.has(metric) && (verdict === "no_data" || reason === "too_few");
  });
  return calm && judged.some((one) => one.evidence.reason === "alone");
}
