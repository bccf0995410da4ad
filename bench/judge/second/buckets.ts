import type { Random } from "../random.ts";
import { below, type Shape } from "./shape.ts";

/** How a service reports latencies: bounds of buckets in ms, and whether empty ones are left out. */
export type Buckets = { bounds: readonly number[]; sparse: boolean; coarse: boolean };

/** Sketches of 2, 5 and 9 %, classic buckets twice as wide as the one before, and Prometheus' usual ones. */
export function drawBuckets(random: Random): Buckets {
  const kind = random.uniform();
  if (kind < 0.6) return grown(random.pick([1.04, 1.0905, 1.1, 1.0905]), true);
  if (kind < 0.75) return grown(2 ** 0.25, false);
  if (kind < 0.92) return grown(2, false);
  const usual = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 60_000];
  return { bounds: usual, sparse: false, coarse: true };
}

function grown(ratio: number, sparse: boolean): Buckets {
  const count = Math.ceil(Math.log(600_000 / 0.1) / Math.log(ratio));
  return {
    bounds: Array.from({ length: count }, (_, i) => 0.1 * ratio ** i),
    sparse,
    coarse: false,
  };
}

/** Adds the expected counts of `n` requests to `into`, bucket by bucket. */
export function addExpected(
  into: Float64Array,
  { bounds }: Buckets,
  shape: Shape,
  n: number,
  pace: number,
  slowShare: number,
): void {
  let before = 0;
  bounds.forEach((bound, i) => {
    const now = i === bounds.length - 1 ? 1 : below(shape, bound, pace, slowShare);
    into[i] = (into[i] ?? 0) + n * Math.max(0, now - before);
    before = Math.max(before, now);
  });
}
