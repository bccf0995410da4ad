import type { Bucket } from "@/lib/domain/canary/histogram";

/** Buckets as they are stored: upper bound, count, upper bound, count, … */
export function toPairs(figures: readonly number[]): Bucket[] {
  const buckets: Bucket[] = [];
  for (let i = 0; i + 1 < figures.length; i += 2)
    buckets.push([figures[i] ?? 0, figures[i + 1] ?? 0]);
  return buckets;
}
