import { combine } from "@/lib/domain/canary/aggregate/aggregate";
import { countAbove, countAll, quantile } from "@/lib/domain/canary/aggregate/histogram";
import type { Metric } from "@/lib/domain/canary/metric";
import { type CountPair, pool, share, worseBy } from "./proportion";
import type { Pair } from "./window";

/** The two arms beside each other over a window. `canaryN` counts exposures, or ticks of a gauge. */
export type Comparison = {
  canary: number | null;
  baseline: number | null;
  canaryN: number;
  baselineN: number;
  /** Events of a ratio, else null. */
  canaryEvents: number | null;
  baselineEvents: number | null;
  ticks: number;
  /** Standard errors beyond the tolerance; null for gauges, which have no known spread. */
  z: number | null;
  /** Bad in this window; and suspicious, which a bad one always is. */
  worse: boolean;
  suspect: boolean;
  /** What is missing before the arms can be compared, or null. */
  missing: { arm: "canary" | "baseline" | "both"; have: number; need: number } | null;
};

const quantileShown = 0.95;
/** Requests and ticks that any comparison needs, and standard errors beyond the tolerance that make it bad. */
const minExposures = 50;
const minTicks = 3;
const badZ = 3;
const suspectZ = 2.33;

/**
 * Compares the arms pooled over ticks, by a two-proportion z: for a look after the fact, or beside what the
 * baseline was. It has no error rate over a whole watch; verdicts on a rollout rest on e-values instead.
 */
export function compare(metric: Metric, pairs: readonly Pair[]): Comparison {
  const kind = pairs.at(-1)?.canary.kind ?? (metric.kind === "gauge" ? "gauge" : "ratio");
  if (kind === "gauge") return compareGauge(metric, pairs);
  const margin = metric.worse === "higher" ? 1 + metric.tolerance : 1 - metric.tolerance;
  return kind === "ratio"
    ? compareRatio(metric, pairs, margin)
    : compareLatency(metric, pairs, margin);
}

function compareRatio(metric: Metric, pairs: readonly Pair[], margin: number): Comparison {
  const counts = pairs.flatMap(({ canary, baseline }) =>
    canary.kind === "ratio" && baseline.kind === "ratio"
      ? [
          {
            canary: { x: canary.events, n: canary.total },
            baseline: { x: baseline.events, n: baseline.total },
          },
        ]
      : [],
  );
  const { canary, baseline } = pool(counts);
  return {
    canary: share(canary),
    baseline: share(baseline),
    canaryEvents: canary.x,
    baselineEvents: baseline.x,
    ...tested(metric, counts, margin),
  };
}

/**
 * Slower by more than the tolerance means: more than 5 % of the canary's requests take longer than
 * the baseline's p95 plus tolerance. So a shift of a quantile becomes a comparison of two shares.
 */
function compareLatency(metric: Metric, pairs: readonly Pair[], margin: number): Comparison {
  const canaryAll = combine(pairs.map((pair) => pair.canary));
  const baselineAll = combine(pairs.map((pair) => pair.baseline));
  const canary = canaryAll?.kind === "latency" ? quantile(canaryAll.buckets, quantileShown) : null;
  const baseline =
    baselineAll?.kind === "latency" ? quantile(baselineAll.buckets, quantileShown) : null;
  const line = baseline ?? 0;
  const counts = pairs.flatMap(({ canary: c, baseline: b }) =>
    c.kind === "latency" && b.kind === "latency"
      ? [
          {
            canary: { x: countAbove(c.buckets, line * margin), n: countAll(c.buckets) },
            baseline: { x: countAbove(b.buckets, line), n: countAll(b.buckets) },
          },
        ]
      : [],
  );
  return {
    canary,
    baseline,
    canaryEvents: null,
    baselineEvents: null,
    ...tested(metric, counts, 1),
  };
}

type Tested = Pick<
  Comparison,
  "canaryN" | "baselineN" | "ticks" | "z" | "worse" | "suspect" | "missing"
>;

function tested(metric: Metric, counts: CountPair[], margin: number): Tested {
  const all = pool(counts);
  const z = worseBy(all, margin, metric.worse);
  const missing = lacking(all, counts.length);
  const held = worseBy(pool(withoutWorst(counts, margin, metric)), margin, metric.worse) >= heldZ;
  const enough = missing === null;
  return {
    canaryN: all.canary.n,
    baselineN: all.baseline.n,
    ticks: counts.length,
    z,
    worse: enough && z >= badZ && held,
    suspect: enough && z >= suspectZ,
    missing,
  };
}

/** A hiccup of two ticks must not take a release back: what is left without them has to be worse too. */
const heldZ = 0.5;
const hiccupTicks = 2;

function withoutWorst(counts: readonly CountPair[], margin: number, metric: Metric): CountPair[] {
  const sign = metric.worse === "higher" ? 1 : -1;
  const excess = ({ canary, baseline }: CountPair) =>
    sign * (canary.x - margin * canary.n * (share(baseline) ?? 0));
  return [...counts].sort((a, b) => excess(b) - excess(a)).slice(hiccupTicks);
}

function lacking({ canary, baseline }: CountPair, ticks: number): Comparison["missing"] {
  const need = minExposures;
  if (canary.n < need) return { arm: "canary", have: Math.floor(canary.n), need };
  if (baseline.n < need) return { arm: "baseline", have: Math.floor(baseline.n), need };
  return ticks < minTicks ? { arm: "both", have: ticks, need: minTicks } : null;
}

function compareGauge(metric: Metric, pairs: readonly Pair[]): Comparison {
  const levels = pairs.flatMap(({ canary, baseline }) =>
    canary.kind === "gauge" && baseline.kind === "gauge"
      ? [[canary.value, baseline.value] as const]
      : [],
  );
  const ticks = levels.length;
  const canary = mean(levels.map(([c]) => c));
  const baseline = mean(levels.map(([, b]) => b));
  const missing = ticks < minTicks ? { arm: "both" as const, have: ticks, need: minTicks } : null;
  // Neighbouring readings of a level are one observation, so each of the last ones has to be beyond.
  const held = levels.slice(-minTicks).every(([c, b]) => beyond(metric, c, b));
  const suspect = missing === null && beyond(metric, canary ?? 0, baseline ?? 0);
  return {
    ...{
      canary,
      baseline,
      canaryN: ticks,
      baselineN: ticks,
      canaryEvents: null,
      baselineEvents: null,
    },
    ...{ ticks, z: null, worse: suspect && held, suspect, missing },
  };
}

/** Whether a level lies beyond the tolerance around the baseline's. */
function beyond(metric: Metric, canary: number, baseline: number): boolean {
  const room = metric.tolerance * Math.abs(baseline);
  return metric.worse === "higher" ? canary > baseline + room : canary < baseline - room;
}

function mean(figures: readonly number[]): number | null {
  if (figures.length === 0) return null;
  return figures.reduce((sum, x) => sum + x, 0) / figures.length || 0;
}
