/** [upper bound, observations in the bucket]; a bucket begins where the one before it ends, the first at 0. */
export type Bucket = [upperBound: number, count: number];

/** Adds histograms bucket by bucket, by upper bound; ascending. */
export function mergeBuckets(histograms: readonly (readonly Bucket[])[]): Bucket[] {
  const [only] = histograms;
  if (histograms.length === 1 && only !== undefined && rises(only)) return [...only];
  const counts = new Map<number, number>();
  for (const histogram of histograms) {
    for (const [bound, count] of histogram) counts.set(bound, (counts.get(bound) ?? 0) + count);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

function rises(histogram: readonly Bucket[]): boolean {
  for (let i = 1; i < histogram.length; i += 1)
    if (!((histogram[i]?.[0] ?? 0) > (histogram[i - 1]?.[0] ?? 0))) return false;
  return true;
}

export function countAll(histogram: readonly Bucket[]): number {
  let sum = 0;
  for (const bucket of histogram) sum += bucket[1];
  return sum;
}

/**
 * The value below which a share `q` of the observations lies, by linear interpolation inside its
 * bucket (as Prometheus' histogram_quantile does); null without observations.
 */
export function quantile(histogram: readonly Bucket[], q: number): number | null {
  const rank = countAll(histogram) * q;
  if (!(rank > 0)) return null;
  let below = 0;
  let lower = 0;
  for (const bucket of histogram) {
    const upper = bucket[0];
    const count = bucket[1];
    if (count > 0 && below + count >= rank) {
      return lower + (upper - lower) * Math.max(0, (rank - below) / count);
    }
    below += count;
    lower = upper;
  }
  return lower;
}

/** How many observations lie above `threshold`; the bucket it falls into is split linearly. */
export function countAbove(histogram: readonly Bucket[], threshold: number): number {
  let above = 0;
  let lower = 0;
  for (const [upper, count] of histogram) {
    if (threshold <= lower) above += count;
    else if (threshold < upper) above += (count * (upper - threshold)) / (upper - lower);
    lower = upper;
  }
  return above;
}
