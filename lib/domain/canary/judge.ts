import { instant } from "@/lib/kernel/instant";
import { type Aggregate, bounded, exposures } from "./aggregate";
import { judgeMetric } from "./judge-metric";
import { type MetricState, unseen } from "./memory";
import type { Metric } from "./metric";
import type { JudgePlan } from "./plan";
import { type ArmTick, reported, type Tick } from "./ticks";
import { type MetricVerdict, overallOf, type ReleaseVerdict, reasons } from "./verdict";
import { type Finding, metricSentence, needsText, overallSentence } from "./words";

/** The judge's memory between ticks; plain JSON, only this file reads it. */
export type JudgeState = {
  /** The last tick judged, epoch ms. */
  at: number | null;
  verdict: ReleaseVerdict | null;
  metrics: Record<string, MetricState>;
};

/** A tick with the canary's share in percent (0–100) and the index of the stage it belongs to. */
export type StagedTick = Tick & { weight: number; stage: number };

/** A judge that has seen nothing. Settings may change between ticks; metrics are matched by key. */
export function startJudge(_plan: JudgePlan): JudgeState {
  return { at: null, verdict: null, metrics: {} };
}

/**
 * Judges the release after one more closed tick. Pure: the same plan and ticks give the same
 * verdicts, in one go or with the state stored between. A tick that is not newer than the last
 * one changes nothing and answers the last verdict again.
 *
 * This is the first, simple rule (pooled window, two-proportion z, consecutive bad ticks, hard
 * limits with attribution); it has no stated error rate over a whole watch.
 */
export function judgeTick(
  plan: JudgePlan,
  state: JudgeState,
  tick: StagedTick,
): { state: JudgeState; verdict: ReleaseVerdict } {
  if (
    state.verdict !== null &&
    !(isMoment(tick.at) && tick.at > (state.at ?? Number.NEGATIVE_INFINITY))
  ) {
    return { state, verdict: state.verdict };
  }
  const at = isMoment(tick.at) ? tick.at : 0;
  const missed = missedTicks(plan, state.at, at);
  const metrics: Record<string, MetricState> = {};
  const judged: MetricVerdict[] = [];
  for (const metric of plan.metrics) {
    if (Object.hasOwn(metrics, metric.key)) continue;
    const prior = Object.hasOwn(state.metrics, metric.key) ? state.metrics[metric.key] : undefined;
    const { canary, baseline } = hearArms(metric, tick);
    const moment = { at, stage: tick.stage, weight: tick.weight, missed, canary, baseline };
    const { state: next, finding } = judgeMetric(metric, plan, prior ?? unseen, moment);
    metrics[metric.key] = next;
    judged.push(verdictOf(finding));
  }
  const verdict = releaseVerdict(plan.metrics, judged, at);
  return { state: { at, verdict, metrics }, verdict };
}

function hearArms(
  metric: Metric,
  tick: StagedTick,
): { canary: Aggregate | null; baseline: Aggregate | null } {
  const canary = hearArm(tick.arms.canary, metric);
  const baseline = hearArm(tick.arms.baseline, metric);
  // Once all traffic is on the canary, a baseline that reports zero requests is the same as none.
  const empty = tick.weight >= 100 && exposures(baseline) === 0;
  return { canary, baseline: empty ? null : baseline };
}

function hearArm(arm: ArmTick, metric: Metric): Aggregate | null {
  const aggregate = reported(arm, metric.key);
  return aggregate === null ? null : bounded(aggregate);
}

function verdictOf(finding: Finding): MetricVerdict {
  const { metric, comparison, evidence } = finding;
  const needs = needsText(finding);
  return {
    metric: metric.key,
    verdict: reasons[evidence.reason],
    sentence: metricSentence(finding),
    canary: comparison.canary,
    baseline: evidence.reason === "alone" ? null : comparison.baseline,
    evidence,
    ...(needs === null ? {} : { needs }),
  };
}

function releaseVerdict(
  metrics: readonly Metric[],
  judged: MetricVerdict[],
  at: number,
): ReleaseVerdict {
  const overall = overallOf(metrics, judged);
  const sentence = overallSentence(overall, metrics, judged);
  return {
    overall,
    at: instant(at),
    sentence,
    alone: overall === "watch" && isAlone(metrics, judged),
    action: overall === "fail" ? "recommend" : "none",
    e: Math.max(1, ...judged.map((one) => one.evidence.e)),
    metric: judged.find((one) => one.verdict === "fail")?.metric ?? null,
    metrics: judged,
  };
}

function isAlone(metrics: readonly Metric[], judged: readonly MetricVerdict[]): boolean {
  const role = new Map(metrics.map((metric) => [metric.key, metric.role]));
  const calm = judged.every(({ metric, verdict, evidence: { reason } }) => {
    if (reason === "alone" || verdict === "pass") return true;
    return role.get(metric) === "signal" && (verdict === "no_data" || reason === "too_few");
  });
  return calm && judged.some((one) => one.evidence.reason === "alone");
}

function missedTicks(plan: JudgePlan, last: number | null, at: number): number {
  if (last === null) return 0;
  return Math.max(0, Math.round((at - last) / (plan.tickSeconds * 1000)) - 1);
}

/** What a date can hold (ECMA-262: ±8.64e15 ms). */
function isMoment(at: number): boolean {
  return Math.abs(at) <= 8.64e15;
}
