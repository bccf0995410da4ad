/** Bounds of the latency buckets: ratio 1.1, from 4 ms to about 40 s. */
const ratio = 1.1;
const first = 4;
const buckets = 97;
const finePerBucket = 4;

/** Upper bounds in milliseconds. */
export const bounds: readonly number[] = Array.from(
  { length: buckets },
  (_, index) => first * ratio ** index,
);

const step = Math.log(ratio) / finePerBucket;
const start = Math.log(first) - 20;
const points = Math.ceil((Math.log(first * ratio ** buckets) + 20 - start) / step);

const bodyBelow = tabulate((log) => normalBelow((log - Math.log(80)) / 0.5));
const tailBelow = tabulate((log) =>
  log < Math.log(250) ? 0 : 1 - Math.exp(-1.8 * (log - Math.log(250))),
);

/**
 * Adds the chance of each bucket, times `share`, for one instance's latency: 97 % lognormal(80 ms, σ 0.5)
 * and 3 % Pareto(250 ms, 1.8) (canary.md 3.1), all of it `pace` times slower and the Pareto part `tail` times on top.
 */
export function addShape(into: Float64Array, share: number, pace: number, tail: number): void {
  const bodyShift = (Math.log(pace) + start) / step;
  const tailShift = (Math.log(pace * tail) + start) / step;
  let before = 0;
  for (let index = 0; index < buckets; index += 1) {
    const at = (Math.log(first) + index * Math.log(ratio)) / step;
    const last = index === buckets - 1;
    const below = last
      ? 1
      : 0.97 * read(bodyBelow, at - bodyShift) + 0.03 * read(tailBelow, at - tailShift);
    into[index] = (into[index] ?? 0) + share * (below - before);
    before = below;
  }
}

/** Value below which the share `q` of the counts lies, in milliseconds; null without counts. */
export function quantile(counts: ArrayLike<number>, q: number): number | null {
  let total = 0;
  for (let index = 0; index < buckets; index += 1) total += counts[index] ?? 0;
  if (total === 0) return null;
  let below = 0;
  for (let index = 0; index < buckets; index += 1) {
    const count = counts[index] ?? 0;
    if (below + count >= q * total && count > 0)
      return first * ratio ** (index - 1 + (q * total - below) / count);
    below += count;
  }
  return first * ratio ** (buckets - 1);
}

export const bucketCount = buckets;

function tabulate(below: (log: number) => number): Float64Array {
  return Float64Array.from({ length: points }, (_, index) => below(start + index * step));
}

function read(table: Float64Array, at: number): number {
  const index = Math.floor(at);
  if (index < 0) return 0;
  const low = table[index] ?? 1;
  return low + (at - index) * ((table[index + 1] ?? 1) - low);
}

/** Abramowitz & Stegun 7.1.26; absolute error below 1.5e-7. */
function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const half = 0.5 * poly * Math.exp(-x * x);
  return z < 0 ? half : 1 - half;
}
