import { type Aggregate, combine, exposures } from "./aggregate";
import { countAbove, countAll, quantile } from "./histogram";
import type { Metric } from "./metric";
import { bounds, type Counts } from "./proportion";

/** What a hard limit says about the canary, with the baseline to tell whose fault it is. */
export type LimitReading = "none" | "canary" | "both";

const fewest = 10;
const tail = 0.05;

/**
 * Reads the limit over the newest ticks (oldest first). "canary": beyond the limit while the
 * baseline is well; "both": beyond it on both arms, so not the canary's doing. A handful of
 * requests never breaches: ticks are pooled back until there are ten, and a lower bound is used.
 */
export function readLimit(
  metric: Metric,
  canary: readonly (Aggregate | null)[],
  baseline: readonly (Aggregate | null)[],
): LimitReading {
  if (metric.limit === undefined) return "none";
  const ours = newest(canary);
  if (ours === null || !breaches(metric, metric.limit, ours)) return "none";
  const theirs = combine(baseline.filter((one) => one !== null));
  if (theirs === null || exposures(theirs) === 0) return "canary";
  if (isWell(metric, metric.limit, theirs) || isFarWorse(metric, ours, theirs)) return "canary";
  return breaches(metric, metric.limit, theirs) ? "both" : "none";
}

/** The value a limit is held against: the share, the p95, the level; null without observations. */
export function valueOf(aggregate: Aggregate): number | null {
  switch (aggregate.kind) {
    case "ratio":
      return aggregate.total > 0 ? aggregate.events / aggregate.total : null;
    case "latency":
      return quantile(aggregate.buckets, 0.95);
    case "gauge":
      return aggregate.value;
  }
}

/** Whether a value lies on the wrong side of a limit. */
export function isPast(metric: Pick<Metric, "worse">, limit: number, value: number): boolean {
  return metric.worse === "higher" ? value > limit : value < limit;
}

function newest(ticks: readonly (Aggregate | null)[]): Aggregate | null {
  const taken: Aggregate[] = [];
  let seen = 0;
  for (const tick of ticks.toReversed()) {
    if (tick === null) continue;
    taken.push(tick);
    seen += exposures(tick);
    if (tick.kind === "gauge" || seen >= fewest) return combine(taken);
  }
  return null;
}

function breaches(metric: Metric, limit: number, aggregate: Aggregate): boolean {
  if (aggregate.kind === "gauge") return isPast(metric, limit, aggregate.value);
  if (exposures(aggregate) < fewest) return false;
  if (aggregate.kind === "ratio") {
    const { low, high } = bounds({ x: aggregate.events, n: aggregate.total });
    return metric.worse === "higher" ? low > limit : high < limit;
  }
  const { low, high } = bounds(slower(aggregate.buckets, limit));
  return metric.worse === "higher" ? low > tail : high < tail;
}

function slower(buckets: Parameters<typeof countAll>[0], limit: number): Counts {
  return { x: countAbove(buckets, limit), n: countAll(buckets) };
}

function isWell(metric: Metric, limit: number, aggregate: Aggregate): boolean {
  if (aggregate.kind !== "ratio") {
    const value = valueOf(aggregate);
    return value !== null && !isPast(metric, limit, value);
  }
  const { low, high } = bounds({ x: aggregate.events, n: aggregate.total });
  return metric.worse === "higher" ? high < limit / 2 : low > Math.min(1, limit * 2);
}

function isFarWorse(metric: Metric, ours: Aggregate, theirs: Aggregate): boolean {
  const canary = valueOf(ours);
  const baseline = valueOf(theirs);
  if (canary === null || baseline === null) return false;
  return metric.worse === "higher" ? canary > 3 * baseline : canary * 3 < baseline;
}
