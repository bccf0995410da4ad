import { type Aggregate, combine, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import {
  differenceOf,
  type Interval,
  meanInterval,
  quantileInterval,
  shareInterval,
} from "@/lib/domain/canary/judge/interval";
import { valueOf } from "@/lib/domain/canary/limit";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Arm } from "@/lib/domain/canary/sample/sample";
import { levelInstances, rounded, type SeriesQuestion, type Slot, slotsOf } from "./series";
import { instanceParts, reported, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import { toleranceRoom } from "@/lib/domain/canary/tolerance";

/**
 * How far the canary is from the baseline over a stretch of time that ends at `t`: canary − baseline in
 * the metric's own unit (a share for ratios), which unlike their quotient exists when the baseline is 0.
 */
export type Difference = {
  t: number;
  value: number | null;
  /** Where the true difference lies in 19 of 20 cases; null where nothing tells the spread. */
  low: number | null;
  high: number | null;
  /** The difference at which the tolerance ends: above zero where higher is worse, else below. */
  edge: number | null;
  canary: number | null;
  baseline: number | null;
  canaryN: number;
  baselineN: number;
  /** As of a point of the series. */
  canaryInstances?: number;
  baselineInstances?: number;
  provisional: boolean;
};

const mostDifferences = 48;
/** A difference of single ticks is mostly chance. */
const leastTicks = 3;
const quantileShown = 0.95;
const fewestPods = 3;

/** The differences of one metric over time, at most 48; `phi` is how many events of a burst count as one. */
export function prepareDifferences(
  ticks: readonly Tick[],
  metric: Metric,
  question: Omit<SeriesQuestion, "metric">,
  phi = 1,
): Difference[] {
  return slotsOf(ticks, question, mostDifferences, leastTicks).map((slot) =>
    differenceIn(slot, metric, phi),
  );
}

function differenceIn({ t, ticks, provisional }: Slot, metric: Metric, phi: number): Difference {
  const canary = pooled(ticks, "canary", metric.key);
  const baseline = pooled(ticks, "baseline", metric.key);
  const figures = {
    canary: rounded(canary.value),
    baseline: rounded(baseline.value),
    canaryN: canary.n,
    baselineN: baseline.n,
    ...(metric.kind === "gauge" && levelInstances(ticks, metric.key)),
  };
  const interval = intervalOf(canary.all, baseline.all, ticks, metric, phi);
  const apart = canary.value === null || baseline.value === null;
  return {
    t,
    value: apart ? null : rounded((canary.value ?? 0) - (baseline.value ?? 0)),
    low: rounded(interval?.low ?? null),
    high: rounded(interval?.high ?? null),
    edge: rounded(edgeOf(metric, baseline.value)),
    ...figures,
    provisional,
  };
}

function edgeOf(metric: Metric, baseline: number | null): number | null {
  if (baseline === null) return null;
  const room = toleranceRoom(metric, baseline);
  return metric.worse === "higher" ? room : -room;
}

type Pooled = { value: number | null; n: number; all: Aggregate | null };

function pooled(ticks: readonly Tick[], arm: Arm, key: string): Pooled {
  const heard = ticks.flatMap((tick) => reported(tick.arms[arm], key) ?? []);
  const all = combine(heard);
  if (all === null) return { value: null, n: 0, all };
  return { value: valueOf(all), n: all.kind === "gauge" ? heard.length : exposures(all), all };
}

function intervalOf(
  canary: Aggregate | null,
  baseline: Aggregate | null,
  ticks: readonly Tick[],
  metric: Metric,
  phi: number,
): Interval | null {
  const [ours, theirs] = [ownInterval(canary, phi), ownInterval(baseline, phi)];
  if (ours !== null && theirs !== null) return differenceOf(ours, theirs);
  if (canary?.kind !== "gauge" || baseline?.kind !== "gauge") return null;
  return levelInterval(canary.value, baseline.value, ticks, metric.key);
}

function ownInterval(arm: Aggregate | null, phi: number): Interval | null {
  switch (arm?.kind) {
    case "ratio":
      return shareInterval({ x: arm.events, n: arm.total }, phi);
    case "latency":
      return quantileInterval(arm.buckets, quantileShown);
    default:
      return null;
  }
}

/** Readings of a level in a row are one observation, so its spread is how far instances of the baseline differ. */
function levelInterval(
  canary: number,
  baseline: number,
  ticks: readonly Tick[],
  key: string,
): Interval | null {
  const levels = podLevels(ticks, "baseline", key);
  if (levels.length < fewestPods) return null;
  const mean = levels.reduce((sum, x) => sum + x, 0) / levels.length;
  const variance = levels.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (levels.length - 1);
  const sd = Math.sqrt(variance);
  const ours = Math.max(1, podLevels(ticks, "canary", key).length);
  return differenceOf(meanInterval(canary, sd, ours), meanInterval(baseline, sd, levels.length));
}

/** Each instance's mean level over the ticks. */
function podLevels(ticks: readonly Tick[], arm: Arm, key: string): number[] {
  return [...instanceParts(ticks, arm, key).values()].flatMap((mine) => {
    const all = combine(mine);
    return all?.kind === "gauge" ? [all.value] : [];
  });
}
