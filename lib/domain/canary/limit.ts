import { type Aggregate, combine, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import { countAbove, countAll, quantile } from "@/lib/domain/canary/aggregate/histogram";
import type { Metric } from "./metric";
import { bounds, type Counts } from "@/lib/domain/canary/judge/proportion";

/**
 * Whose doing it is that the canary is beyond a hard limit: "canary" while the baseline is well,
 * "both" when it is beyond it too, so not the canary's doing, "open" when that cannot be told, null
 * when the canary keeps the limit. With it what was held against the limit, and whether more of the same would tell.
 */
export type LimitReading = {
  whose: "canary" | "both" | "open" | null;
  canary: Aggregate | null;
  baseline: Aggregate | null;
  unclear: boolean;
};

/**
 * What chance does: how many requests come together and count as one, and how far (ln) levels of the arms are apart by it, as
 * one instance's level moves more than the mean of many.
 */
export type Chance = { bunch: number; noise: () => number };

const none: Chance = { bunch: 1, noise: () => 0 };
const fewest = 10;
const tail = 0.05;
const farWorse = 3;

/**
 * Reads the limit over ticks (oldest first). A handful of requests never breaches: the canary's
 * newest ticks are pooled back until there are ten, and a lower bound is held against the limit; requests that come in
 * bunches count as that many less.
 */
export function readLimit(
  metric: Metric,
  canaryTicks: readonly (Aggregate | null)[],
  baselineTicks: readonly (Aggregate | null)[],
  chance: Chance = none,
): LimitReading {
  const canary = newest(canaryTicks);
  const baseline = combine(baselineTicks.filter((one) => one !== null));
  const { limit } = metric;
  if (limit === undefined || canary === null || !breaches(metric, limit, canary, chance)) {
    return { whose: null, canary, baseline, unclear: false };
  }
  const worse = isWorse(metric, limit, canary, baseline, chance);
  const unclear = worse && mayFallSo(metric, limit, canary, baseline, chance);
  if (worse && !unclear) return { whose: "canary", canary, baseline, unclear };
  const both = baseline !== null && breaches(metric, limit, baseline, chance);
  return { whose: both ? "both" : "open", canary, baseline, unclear };
}

/** Whether the canary is beyond the limit while the baseline is well, or far more so, or not there. */
function isWorse(
  metric: Metric,
  limit: number,
  canary: Aggregate,
  baseline: Aggregate | null,
  chance: Chance,
): boolean {
  if (baseline === null || exposures(baseline) === 0) return true;
  const well = isWell(metric, limit, baseline, chance);
  if (well && exceeds(metric, canary, baseline, chance)) return true;
  return isFarWorse(metric, canary, baseline, chance);
}

/** From how many requests on they come in bunches, and how far (nats) what the arms show has to be from chance. */
const [bunched, rare] = [2, Math.log(200)];
/** With more of the traffic on the canary what fails there fails for nearly everyone, and a few requests of a baseline would never tell. */
const mostOfTraffic = 0.75;

/**
 * Whether bunches of requests may differ so by chance although both arms fail alike: an outage that met three traces may have met
 * three of the canary.
 */
function mayFallSo(
  metric: Metric,
  limit: number,
  canary: Aggregate,
  baseline: Aggregate | null,
  { bunch }: Chance,
): boolean {
  if (bunch < bunched || baseline === null || exposures(baseline) === 0) return false;
  const ours = failed(metric, limit, canary);
  const theirs = failed(metric, limit, baseline);
  if (ours === null || theirs === null) return false;
  const total = ours.n + theirs.n;
  const part = (ours.x + theirs.x) / total;
  return (
    ours.n <= mostOfTraffic * total && (apart(ours, part) + apart(theirs, part)) / bunch < rare
  );
}

/** How much likelier (nats) counts are with their own share than with one that both have in common. */
function apart({ x, n }: Counts, part: number): number {
  const nats = (of: number, by: number) => (of > 0 ? of * Math.log(of / (n * by)) : 0);
  return nats(x, part) + nats(n - x, 1 - part);
}

/** What failed: the events, or those who did not come, or the slow ones. */
function failed(metric: Metric, limit: number, aggregate: Aggregate): Counts | null {
  if (aggregate.kind === "gauge") return null;
  const { x, n } =
    aggregate.kind === "ratio"
      ? { x: aggregate.events, n: aggregate.total }
      : slower(aggregate.buckets, limit);
  return metric.worse === "higher" ? { x, n } : { x: n - x, n };
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

/** Whether what an aggregate shows is on the wrong side of the metric's limit, by chance or not. */
export function looksOver(metric: Metric, aggregate: Aggregate): boolean {
  const value = valueOf(aggregate);
  return metric.limit !== undefined && value !== null && isPast(metric, metric.limit, value);
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

function breaches(metric: Metric, limit: number, aggregate: Aggregate, { bunch }: Chance): boolean {
  if (aggregate.kind === "gauge") return isPast(metric, limit, aggregate.value);
  if (exposures(aggregate) < fewest * bunch) return false;
  if (aggregate.kind === "ratio") {
    const { low, high } = bounds({ x: aggregate.events / bunch, n: aggregate.total / bunch });
    return metric.worse === "higher" ? low > limit : high < limit;
  }
  const { x, n } = slower(aggregate.buckets, limit);
  const { low, high } = bounds({ x: x / bunch, n: n / bunch });
  return metric.worse === "higher" ? low > tail : high < tail;
}

function slower(buckets: Parameters<typeof countAll>[0], limit: number): Counts {
  return { x: countAbove(buckets, limit), n: countAll(buckets) };
}

function isWell(metric: Metric, limit: number, aggregate: Aggregate, { bunch }: Chance): boolean {
  if (aggregate.kind !== "ratio") {
    const value = valueOf(aggregate);
    return value !== null && !isPast(metric, limit, value);
  }
  const { low, high } = bounds({ x: aggregate.events / bunch, n: aggregate.total / bunch });
  return metric.worse === "higher" ? high < limit / 2 : low > Math.min(1, limit * 2);
}

/** A level or percentile just over the limit beside one just under it is no difference between the arms. */
function exceeds(metric: Metric, ours: Aggregate, theirs: Aggregate, { noise }: Chance): boolean {
  if (ours.kind === "ratio") return true;
  const canary = valueOf(ours);
  const baseline = valueOf(theirs);
  if (canary === null || baseline === null) return false;
  const { worse, tolerance } = metric;
  const times =
    worse === "higher" ? (1 + tolerance) * Math.exp(noise()) : (1 - tolerance) / Math.exp(noise());
  return isPast(metric, baseline + (times - 1) * Math.abs(baseline), canary);
}

function isFarWorse(
  metric: Metric,
  ours: Aggregate,
  theirs: Aggregate,
  { noise }: Chance,
): boolean {
  const canary = valueOf(ours);
  const baseline = valueOf(theirs);
  if (canary === null || baseline === null) return false;
  const far = Math.max(farWorse, ours.kind === "ratio" ? 0 : Math.exp(noise()));
  return metric.worse === "higher" ? canary > far * baseline : canary * far < baseline;
}
