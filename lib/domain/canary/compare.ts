import { combine } from "./aggregate";
import { countAbove, countAll, quantile } from "./histogram";
import type { Metric } from "./metric";
import type { JudgePlan } from "./plan";
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

/** Compares the arms over ticks in which both reported. */
export function compare(metric: Metric, plan: JudgePlan, pairs: readonly Pair[]): Comparison {
  const kind = pairs.at(-1)?.canary.kind ?? (metric.kind === "gauge" ? "gauge" : "ratio");
  if (kind === "gauge") return compareGauge(metric, plan, pairs);
  const margin = metric.worse === "higher" ? 1 + metric.tolerance : 1 - metric.tolerance;
  return kind === "ratio"
    ? compareRatio(metric, plan, pairs, margin)
    : compareLatency(metric, plan, pairs, margin);
}

function compareRatio(
  metric: Metric,
  plan: JudgePlan,
  pairs: readonly Pair[],
  margin: number,
): Comparison {
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
    ...tested(metric, plan, counts, margin),
  };
}

/**
 * Slower by more than the tolerance means: more than 5 % of the canary's requests take longer than
 * the baseline's p95 plus tolerance. So a shift of a quantile becomes a comparison of two shares.
 */
function compareLatency(
  metric: Metric,
  plan: JudgePlan,
  pairs: readonly Pair[],
  margin: number,
): Comparison {
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
    ...tested(metric, plan, counts, 1),
  };
}

type Tested = Pick<
  Comparison,
  "canaryN" | "baselineN" | "ticks" | "z" | "worse" | "suspect" | "missing"
>;

function tested(metric: Metric, plan: JudgePlan, counts: CountPair[], margin: number): Tested {
  const all = pool(counts);
  const z = worseBy(all, margin, metric.worse);
  const missing = lacking(all, counts.length, plan);
  const held = worseBy(pool(withoutWorst(counts, margin, metric)), margin, metric.worse) >= heldZ;
  const enough = missing === null;
  const need = metric.role === "guardrail" ? plan.guardrailZ : plan.signalZ;
  return {
    canaryN: all.canary.n,
    baselineN: all.baseline.n,
    ticks: counts.length,
    z,
    worse: enough && z >= need && held,
    suspect: enough && z >= Math.min(need, plan.suspectZ),
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

function lacking(
  { canary, baseline }: CountPair,
  ticks: number,
  plan: JudgePlan,
): Comparison["missing"] {
  const need = plan.minExposures;
  if (canary.n < need) return { arm: "canary", have: Math.floor(canary.n), need };
  if (baseline.n < need) return { arm: "baseline", have: Math.floor(baseline.n), need };
  return ticks < plan.minTicks ? { arm: "both", have: ticks, need: plan.minTicks } : null;
}

function compareGauge(metric: Metric, plan: JudgePlan, pairs: readonly Pair[]): Comparison {
  const levels = pairs.flatMap(({ canary, baseline }) =>
    canary.kind === "gauge" && baseline.kind === "gauge"
      ? [[canary.value, baseline.value] as const]
      : [],
  );
  const ticks = levels.length;
  const canary = mean(levels.map(([c]) => c));
  const baseline = mean(levels.map(([, b]) => b));
  const missing =
    ticks < plan.minTicks ? { arm: "both" as const, have: ticks, need: plan.minTicks } : null;
  // Neighbouring readings of a level are one observation, so each of the last ones has to be beyond.
  const held = levels.slice(-plan.minTicks).every(([c, b]) => beyond(metric, c, b));
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
