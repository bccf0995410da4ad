import type { Stage } from "@/lib/domain/release/service/stages";
import { isCritical, weightsOf } from "@/lib/domain/canary/evidence/weights";
import { combine } from "@/lib/domain/canary/aggregate/aggregate";
import { roughDurationText } from "@/lib/kernel/duration";
import { isForecast, longestForecast, type Pace, secondsToProve } from "./forecast";
import type { Metric } from "./metric";
import type { JudgePlan } from "./plan";
import { reported, type Tick } from "@/lib/domain/canary/aggregate/ticks";

/** Whether a stage is long enough to prove a doubling of failures at the traffic of now. */
export type StageTraffic = {
  stage: number;
  weight: number;
  minutes: number;
  /** Seconds until it can be proven; null where that takes more than a week. */
  seconds: number | null;
  enough: boolean;
  /** Minutes that would do, where the stage is too short. */
  lengthenTo: number | null;
  sentence: string;
};

/** What is said in its place where no metric of the plan tells how long a proof takes; null where one does. */
export function noForecast({ metrics }: JudgePlan): string | null {
  if (metrics.length === 0 || metrics.some(isReckoned)) return null;
  return "Not known beforehand: how long a proof takes is reckoned of failures among requests, which no guardrail here counts.";
}

function isReckoned(metric: Metric): boolean {
  return isForecast(metric) && isCritical(metric);
}

type Traffic = { metric: Metric; share: number; perTick: number; rate: number };

/**
 * What the stages' watch times are worth at the baseline's traffic of the last minutes: for each stage
 * with a baseline beside it, by the metric of failures that takes longest to prove.
 */
export function stageTraffic(
  plan: JudgePlan,
  stages: readonly Stage[],
  ticks: readonly Tick[],
): StageTraffic[] {
  const shares = weightsOf(plan.metrics);
  const traffic = plan.metrics
    .filter(isReckoned)
    .flatMap((metric) => trafficOf(metric, shares.get(metric.key) ?? 1, ticks));
  if (traffic.length === 0) return [];
  return stages.flatMap((stage, index) =>
    stage.weight < 100 ? forecastStage(stage, index, traffic, plan.tickSeconds) : [],
  );
}

/** The metric's requests in a tick and its failures among them; nothing where it did not report. */
function trafficOf(metric: Metric, share: number, ticks: readonly Tick[]): Traffic[] {
  const first = ticks.findIndex((tick) => reported(tick.arms.baseline, metric.key) !== null);
  const since = first < 0 ? [] : ticks.slice(first);
  const all = combine(
    since.map((tick) => reported(tick.arms.baseline, metric.key)).filter((one) => one !== null),
  );
  if (all?.kind !== "ratio" || !(all.total > 0)) return [];
  return [{ metric, share, perTick: all.total / since.length, rate: all.events / all.total }];
}

function forecastStage(
  { weight, minutes }: Stage,
  stage: number,
  traffic: readonly Traffic[],
  tickSeconds: number,
): StageTraffic[] {
  const forecasts = traffic.flatMap(({ metric, share, perTick, rate }) => {
    const pace: Pace = { nc: (perTick * weight) / 100, nb: perTick * (1 - weight / 100), rate };
    const seconds = secondsToProve(metric, share, pace, tickSeconds);
    return seconds === null ? [] : [{ metric, seconds }];
  });
  const slowest = forecasts.toSorted((a, b) => b.seconds - a.seconds)[0];
  if (slowest === undefined) return [];
  const { metric, seconds } = slowest;
  const what = `At ${weight} % a doubling of “${metric.name}”`;
  if (!(seconds < longestForecast)) {
    const sentence = `${what} cannot be proven within a week: there are too few requests, or too few of them fail.`;
    return [{ stage, weight, minutes, seconds: null, enough: false, lengthenTo: null, sentence }];
  }
  const enough = seconds <= minutes * 60;
  const sentence = `${what} can be proven in ${roughDurationText(seconds)} at this traffic; the stage lasts ${roughDurationText(minutes * 60)}.`;
  const lengthenTo = enough ? null : roundUp(seconds);
  return [{ stage, weight, minutes, seconds: Math.ceil(seconds), enough, lengthenTo, sentence }];
}

/** Whole minutes, from five on in steps of five: 14 min become 15. */
function roundUp(seconds: number): number {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 5 ? minutes : Math.ceil(minutes / 5) * 5;
}
