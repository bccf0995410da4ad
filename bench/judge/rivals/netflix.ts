import { type Engine, fine } from "../engine.ts";
import { logGamma } from "../random.ts";
import type { ArmTick } from "../simulate.ts";

type Counts = { canary: number; baseline: number };

/**
 * The sequential test of the Netflix papers (canary.md 1.4) at α, shared by three metrics: a Dirichlet–multinomial
 * mixture for counts (Lindon & Malek, arXiv:2011.03567) and time-uniform bands around both distributions
 * (Howard & Ramdas, arXiv:1906.09712, Theorem 2). Counts pool within a stage, as the allocation must stay constant.
 */
export function netflix(alpha: number): Engine {
  let weight = 0;
  let pooled = fresh();
  return {
    name: `Netflix-style sequential test, α = ${alpha * 100} %`,
    levels: 1,
    tell(tick) {
      if (tick.t <= 0) return fine;
      if (tick.weight !== weight) {
        weight = tick.weight;
        pooled = fresh();
      }
      const { canary, baseline } = tick;
      if (canary === null || baseline === null) return fine;
      add(pooled.errors, canary.errors, baseline.errors);
      add(pooled.conversions, canary.conversions, baseline.conversions);
      addLatency(pooled.latency, canary, baseline);
      const bar = Math.log(3 / alpha);
      if (logEvidence(pooled.errors, weight, "more") > bar)
        return { rollback: true, metric: "errors" };
      if (logEvidence(pooled.conversions, weight, "fewer") > bar)
        return { rollback: true, metric: "conversion" };
      const slower = bandsApart(pooled.latency.canary, pooled.latency.baseline, alpha / 3);
      return slower ? { rollback: true, metric: "latency" } : fine;
    },
  };
}

function fresh() {
  return {
    errors: { canary: 0, baseline: 0 },
    conversions: { canary: 0, baseline: 0 },
    latency: { canary: new Float64Array(0), baseline: new Float64Array(0) },
  };
}

function add(counts: Counts, canary: number, baseline: number): void {
  counts.canary += canary;
  counts.baseline += baseline;
}

function addLatency(
  pooled: { canary: Float64Array; baseline: Float64Array },
  canary: ArmTick,
  baseline: ArmTick,
): void {
  const sum = (kept: Float64Array, told: ArmTick) =>
    Float64Array.from(told.latency, (count, index) => count + (kept[index] ?? 0));
  pooled.canary = sum(pooled.canary, canary);
  pooled.baseline = sum(pooled.baseline, baseline);
}

const concentration = 100;

/**
 * ln of the mixture e-value that events do not fall to the arms by `share`: Beta(100·share, 100·(1 − share)) against the
 * point; 0 while the canary has not `more` (or `fewer`) than its share.
 */
export function logEvidence(counts: Counts, share: number, than: "more" | "fewer"): number {
  const { canary, baseline } = counts;
  const over = canary - share * (canary + baseline);
  if (than === "more" ? over <= 0 : over >= 0) return 0;
  const a = concentration * share;
  const b = concentration * (1 - share);
  return (
    logBeta(a + canary, b + baseline) -
    logBeta(a, b) -
    canary * Math.log(share) -
    baseline * Math.log(1 - share)
  );
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Whether the canary's distribution lies to the right of the baseline's somewhere, beyond both bands. */
export function bandsApart(canary: Float64Array, baseline: Float64Array, alpha: number): boolean {
  const n = canary.reduce((sum, count) => sum + count, 0);
  const m = baseline.reduce((sum, count) => sum + count, 0);
  if (n < 3 || m < 3) return false;
  const width = band(n, alpha / 2) + band(m, alpha / 2);
  let [below, belowBaseline] = [0, 0];
  return canary.some((count, index) => {
    below += count / n;
    belowBaseline += (baseline[index] ?? 0) / m;
    return belowBaseline - below > width;
  });
}

/** Half width: 0.85·√((ln(1 + ln n) + C)/n), with C = 0.8·ln(1612/α). */
function band(n: number, alpha: number): number {
  return 0.85 * Math.sqrt((Math.log(1 + Math.log(n)) + 0.8 * Math.log(1612 / alpha)) / n);
}
