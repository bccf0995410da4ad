import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";

/**
 * Buckets from a `float8[]` as text, `{0.1,12,Infinity,31}`: upper bound, count, upper bound, count, … The driver's own
 * reading of arrays knows every type there is, and takes ten times as long.
 */
export function toPairs(text: string): Bucket[] {
  // What JSON cannot say it can overflow to.
  const figures = JSON.parse(`[${text.slice(1, -1).replaceAll("Infinity", "1e999")}]`) as number[];
  const buckets: Bucket[] = [];
  for (let i = 0; i + 1 < figures.length; i += 2)
    buckets.push([figures[i] ?? 0, figures[i + 1] ?? 0]);
  return buckets;
}
