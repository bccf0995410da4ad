import type { Worse } from "@/lib/domain/canary/metric";

/** So many of so many: x events among n exposures. */
export type Counts = { x: number; n: number };

/** Canary and baseline counts of the same tick. */
export type CountPair = { canary: Counts; baseline: Counts };

export function pool(pairs: readonly CountPair[]): CountPair {
  const canary = { x: 0, n: 0 };
  const baseline = { x: 0, n: 0 };
  for (const pair of pairs) {
    canary.x += pair.canary.x;
    canary.n += pair.canary.n;
    baseline.x += pair.baseline.x;
    baseline.n += pair.baseline.n;
  }
  return { canary, baseline };
}

/** The share, or null of nothing. */
export function share({ x, n }: Counts): number | null {
  return n > 0 ? x / n : null;
}

/**
 * By how many standard errors the canary's share is worse than `margin` times the baseline's: the
 * one-sided two-proportion z with continuity correction, its variance taken at the edge of the null
 * (canary = margin × baseline). 0 when it is not worse, or when there is nothing to compare.
 */
export function worseBy({ canary, baseline }: CountPair, margin: number, worse: Worse): number {
  if (!(canary.n > 0 && baseline.n > 0)) return 0;
  const sign = worse === "higher" ? 1 : -1;
  const excess = sign * (canary.x / canary.n - (margin * baseline.x) / baseline.n) - 0.5 / canary.n;
  if (!(excess > 0)) return 0;
  const common = (canary.x + baseline.x) / (canary.n * margin + baseline.n);
  const pc = Math.min(1, common * margin);
  const pb = Math.min(1, common);
  const variance = (pc * (1 - pc)) / canary.n + (margin * margin * pb * (1 - pb)) / baseline.n;
  // Where the edge is at 0 % or 100 % the formula knows no spread; one event's worth is left.
  return excess / Math.sqrt(Math.max(variance, 1 / (canary.n * canary.n)));
}

const sure = 2.6;

/** A share that the true one is very likely above, and one it is likely below (99.5 % each). */
export function bounds({ x, n }: Counts): { low: number; high: number } {
  if (!(n > 0)) return { low: 0, high: 1 };
  const p = x / n;
  const reach = sure * Math.sqrt((p * (1 - p)) / n + 1 / (n * n));
  return { low: p - reach, high: p + reach };
}
