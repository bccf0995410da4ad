import { type Bucket, countAll, quantile } from "@/lib/domain/canary/aggregate/histogram";
import type { Counts } from "./proportion";

/** An estimate with the interval in which the truth lies in 19 of 20 cases. */
export type Interval = { value: number; low: number; high: number };

const z = 1.959964;

/**
 * The share x of n with its score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209), which stays within 0
 * and 1 and holds for few events too. Events that come in bursts of `phi` count as so many fewer. Null of nothing.
 */
export function shareInterval({ x, n }: Counts, phi = 1): Interval | null {
  if (!(n > 0)) return null;
  const value = x / n;
  const seen = n / Math.max(1, phi);
  const middle = value + (z * z) / (2 * seen);
  const reach = z * Math.sqrt((value * (1 - value)) / seen + (z * z) / (4 * seen * seen));
  const whole = 1 + (z * z) / seen;
  return {
    value,
    low: Math.max(0, (middle - reach) / whole),
    high: Math.min(1, (middle + reach) / whole),
  };
}

/**
 * A quantile of a histogram with its distribution-free interval: the quantiles at the ends of the score
 * interval of q itself (order statistics; Conover, Practical Nonparametric Statistics, 3.2). Null of nothing.
 */
export function quantileInterval(buckets: readonly Bucket[], q: number): Interval | null {
  const n = countAll(buckets);
  const rank = shareInterval({ x: q * n, n });
  const value = quantile(buckets, q);
  if (rank === null || value === null) return null;
  const [low, high] = [quantile(buckets, rank.low), quantile(buckets, rank.high)];
  return { value, low: Math.min(value, low ?? value), high: Math.max(value, high ?? value) };
}

/**
 * a − b from the intervals of both, squared and added (Newcombe 1998, Statist. Med. 17:873, method 10, for
 * shares; Zou & Donner 2008, Statist. Med. 27:1693, for any two intervals).
 */
export function differenceOf(a: Interval, b: Interval): Interval {
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/** A mean of readings that differ from one another by `sd`, `n` of them. */
export function meanInterval(value: number, sd: number, n: number): Interval {
  const reach = (z * sd) / Math.sqrt(n);
  return { value, low: value - reach, high: value + reach };
}
