import { type Aggregate, combine, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import { quantile } from "@/lib/domain/canary/aggregate/histogram";
import type { Metric } from "@/lib/domain/canary/metric";
import { worseBy } from "@/lib/domain/canary/judge/proportion";

type Pair = { canary: Aggregate; baseline: Aggregate };

/** How far a fresh canary has come: the last tick it was outside the margin, and how many since were inside. */
export type Warming = {
  before: Pair | null;
  coldUntil: number;
  insideTicks: number;
  /** Seconds until it stayed inside; null while it has not. */
  seconds: number | null;
};

export const cold: Warming = { before: null, coldUntil: 0, insideTicks: 0, seconds: null };

/** So many ticks in a row inside the margin, and it is warm. */
const settledTicks = 2;
/** One-sided 5 %: counts that only chance could put outside are inside. */
const plausible = 1.64;

/** Takes in a tick that ended `since` seconds after the canary began; two ticks are looked at together. */
export function warmed(metric: Metric, warming: Warming, pair: Pair, since: number): Warming {
  if (warming.seconds !== null) return warming;
  const { before } = warming;
  const canary = combine([pair.canary, ...(before === null ? [] : [before.canary])]);
  const baseline = combine([pair.baseline, ...(before === null ? [] : [before.baseline])]);
  const outside = canary !== null && baseline !== null && isOutside(metric, canary, baseline);
  if (outside) return { before: pair, coldUntil: since, insideTicks: 0, seconds: null };
  const insideTicks = warming.insideTicks + 1;
  const seconds = insideTicks >= settledTicks ? warming.coldUntil : null;
  return { before: pair, coldUntil: warming.coldUntil, insideTicks, seconds };
}

function isOutside(metric: Metric, canary: Aggregate, baseline: Aggregate): boolean {
  const { worse, tolerance } = metric;
  const margin = worse === "higher" ? 1 + tolerance : 1 - tolerance;
  if (canary.kind === "ratio" && baseline.kind === "ratio") {
    const arms = {
      canary: { x: canary.events, n: canary.total },
      baseline: { x: baseline.events, n: baseline.total },
    };
    return worseBy(arms, margin, worse) > plausible;
  }
  const [c, b] = [middleOf(canary), middleOf(baseline)];
  if (c === null || b === null) return false;
  return worse === "higher" ? c > b * margin : c < b * margin;
}

/** The median shows a warm-up with fewer requests than the tail does. */
function middleOf(aggregate: Aggregate): number | null {
  if (aggregate.kind === "gauge") return aggregate.value;
  if (aggregate.kind === "ratio" || exposures(aggregate) < 20) return null;
  return quantile(aggregate.buckets, 0.5);
}
