import {
  type SplitEvidence,
  stepSplit,
  unsplit,
  wrongShare,
} from "@/lib/domain/canary/evidence/split-evidence";
import type { Step } from "@/lib/domain/canary/evidence/step-clock";
import { type Aggregate, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { reported, type Tick } from "@/lib/domain/canary/aggregate/ticks";

/** Requests split otherwise than asked, as shares of the canary from 0 to 1. */
export type WrongSplit = { real: number; asked: number };

/** Hears how a tick's requests are split; not while the router and new instances still settle after a step. */
export function hearSplit(
  plan: JudgePlan,
  before: SplitEvidence | null,
  tick: Tick,
  step: Step | null,
): SplitEvidence | null {
  if (step === null || step.weight <= 0 || step.weight >= 100) return before;
  if (tick.at - step.from <= plan.warmSeconds * 1000) return before;
  const metric = countingMetric(plan.metrics, tick);
  if (metric === null) return before;
  const requests = requestsOf(metric, tick);
  return stepSplit(before ?? unsplit, step.index, requests, step.weight / 100);
}

export function wrongSplit(
  plan: JudgePlan,
  split: SplitEvidence | null,
  step: Step | null,
): WrongSplit | null {
  if (split === null || step === null || split.step !== step.index) return null;
  const real = wrongShare(split, plan.levels.recommend);
  return real === null ? null : { real, asked: step.weight / 100 };
}

/** The canary's share of a tick's requests, 0 to 1, by the metric that counts them best; null where none does. */
export function shareOfRequests(metrics: readonly Metric[], tick: Tick): number | null {
  const metric = countingMetric(metrics, tick);
  if (metric === null) return null;
  const { canary, baseline } = requestsOf(metric, tick);
  return canary / (canary + baseline);
}

/** The metric that counts requests best: a rate of failures, else another rate, else a distribution. */
function countingMetric(metrics: readonly Metric[], tick: Tick): Metric | null {
  const order = ({ kind, worse }: Metric) => (kind === "latency" ? 2 : worse === "lower" ? 1 : 0);
  let best: Metric | null = null;
  for (const metric of metrics) {
    // Of equal ones the same counts in whatever order they stand.
    const apart = best === null ? -1 : order(metric) - order(best);
    if (apart > 0 || (apart === 0 && best !== null && metric.key > best.key)) continue;
    const { canary, baseline } = requestsOf(metric, tick);
    if (canary > 0 && baseline > 0) best = metric;
  }
  return best;
}

function requestsOf({ key }: Metric, { arms }: Tick): { canary: number; baseline: number } {
  const canary = requestsIn(reported(arms.canary, key));
  const baseline = requestsIn(reported(arms.baseline, key));
  const fine = Number.isFinite(canary + baseline) && canary + baseline < 1e15;
  return fine ? { canary, baseline } : { canary: 0, baseline: 0 };
}

function requestsIn(told: Aggregate | null): number {
  return told === null || told.kind === "gauge" ? 0 : Math.max(0, exposures(told));
}
