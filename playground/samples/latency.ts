/**
 * Upper bounds of the latency buckets in milliseconds: each 10 % above the one before (the
 * resolution canary comparison asks for), from 0.5 ms to past the router's own time limit.
 */
export const latencyBounds: readonly number[] = Array.from(
  { length: 112 },
  (_, step) => Math.round(0.5 * 1.1 ** step * 1000) / 1000,
);

/** The bucket a duration (ms) falls into; longer than the last bound counts in the last bucket. */
export function bucketOf(ms: number): number {
  let low = 0;
  let high = latencyBounds.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ms <= (latencyBounds[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
