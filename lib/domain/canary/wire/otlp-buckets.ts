import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import type { RunningBuckets } from "@/lib/domain/canary/aggregate/running-buckets";
import { mostFigure } from "@/lib/domain/canary/sample/sample-bounds";

const infinite = Number.POSITIVE_INFINITY;

/**
 * An explicit histogram as running totals: counts[i] lies above bounds[i − 1] and up to bounds[i], the last above all.
 * A sentence where it is none.
 */
export function explicitBuckets(
  bounds: readonly number[],
  counts: readonly number[],
): RunningBuckets | string {
  if (counts.length === 0) return [];
  if (counts.length !== bounds.length + 1)
    return "A histogram has one count more than bounds, or none.";
  if (bounds.some((bound, i) => !(bound > (bounds[i - 1] ?? Number.NEGATIVE_INFINITY))))
    return "The bounds of its buckets do not rise.";
  let total = 0;
  return counts.map((count, i): Bucket => [bounds[i] ?? infinite, (total += count)]);
}

/** `below` lies at zero or under it; counts[i] in the bucket offset + i. */
export type Exponential = {
  scale: number;
  below: number;
  offset: number;
  counts: readonly number[];
};

/**
 * Steps of 9 %: as fine as the judge looks, and so coarse that most senders, who begin fine and coarsen as their values
 * spread, keep the same bounds here.
 */
const finestScale = 3;
const [leastScale, mostScale] = [-10, 20];
const mostCounts = 5_000;

/**
 * An exponential histogram as running totals (opentelemetry/proto/metrics/v1: bucket i covers (base^i, base^(i+1)],
 * base = 2^(2^−scale)), at most as fine as steps of 9 %: pairs of neighbours fall together exactly. What is zero or
 * below lies under the first bound. A sentence where the histogram is beyond all measure.
 */
export function exponentialBuckets({
  scale,
  below,
  offset,
  counts,
}: Exponential): RunningBuckets | string {
  if (!(scale >= leastScale && scale <= mostScale))
    return `Its scale is ${scale}: no number from ${leastScale} to ${mostScale}.`;
  if (counts.length > mostCounts) return `It has more than ${mostCounts} buckets.`;
  const coarse = Math.min(scale, finestScale);
  const merged = 2 ** (scale - coarse);
  const boundOf = (index: number) => 2 ** (index / 2 ** coarse);
  const running = new Map<number, number>();
  let total = below;
  for (const [i, count] of counts.entries()) {
    const index = Math.floor((offset + i) / merged);
    if (i === 0) running.set(boundOf(index), total);
    total += count;
    running.set(boundOf(index + 1), total);
  }
  const buckets = [...running].filter(([bound]) => bound > 0 && bound <= mostFigure);
  return [...buckets, [infinite, total]];
}
