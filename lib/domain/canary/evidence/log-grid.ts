import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";

/** Counts per cell of a grid in which a cell is 10 % wide: cell i covers (1.1^i, 1.1^(i+1)]. `from` is the first cell's i. */
export type LogHistogram = { from: number; counts: number[] };

const gamma = 1.1;
const lnGamma = Math.log(gamma);
/** 1.1^±300 spans 26 powers of ten; what lies outside is put at the edge. */
const edge = 300;

export const emptyGrid: LogHistogram = { from: 0, counts: [] };

/** How many cells a factor is. */
export function cellsOf(factor: number): number {
  return Math.log(factor) / lnGamma;
}

/** The value at a place of the grid. */
export function valueAt(cell: number): number {
  return Math.exp(cell * lnGamma);
}

/** The place of a value on the grid, in cells. */
export function placeOf(value: number): number {
  return value > 0 ? Math.max(-edge, Math.min(edge, Math.log(value) / lnGamma)) : -edge;
}

/**
 * How fine histograms are: the smallest step between neighbouring bounds, as a factor. A sparse list
 * leaves empty buckets out, so one gap says nothing about how wide a bucket is; the smallest does.
 */
export function finenessOf(...histograms: (readonly Bucket[])[]): number {
  let finest = coarsest;
  for (const buckets of histograms) {
    let lower = 0;
    for (const bucket of buckets) {
      const bound = bucket[0];
      if (lower > 0 && bound > lower) finest = Math.min(finest, bound / lower);
      lower = bound;
    }
  }
  return Math.max(1.005, finest);
}

/** Buckets wider than this are too coarse to compare. */
export const coarsest = 2.0001;

/**
 * A histogram on the grid: inside a bucket the observations are spread evenly over the logarithm. A bucket begins
 * where the one before it in a `complete` list ends, else at most `fineness` below its bound.
 */
export function onGrid(
  buckets: readonly Bucket[],
  fineness = finenessOf(buckets),
  complete = false,
): LogHistogram {
  // Of each bucket that holds something: where it begins, where it ends, and how much.
  const parts: number[] = [];
  let lower = 0;
  let first = edge;
  let last = -edge;
  // Where a bucket begins at the one before, its place is known.
  let known = Number.NaN;
  let place = 0;
  for (const bucket of buckets) {
    const upper = bucket[0];
    if (bucket[1] > 0 && upper > 0) {
      const least = complete && lower > 0 ? lower : Math.max(lower, upper / fineness);
      const from = least === known ? place : placeOf(least);
      const to = placeOf(upper);
      known = upper;
      place = to;
      parts.push(from, to, bucket[1]);
      first = Math.min(first, to - from > narrow ? Math.floor(from + narrow) : Math.ceil(to) - 1);
      last = Math.max(last, Math.ceil(to - narrow) - 1, first);
    }
    lower = upper;
  }
  if (parts.length === 0) return emptyGrid;
  const counts = zeros(last - first + 1);
  for (let i = 0; i < parts.length; i += 3)
    spread(counts, first, parts[i] ?? 0, parts[i + 1] ?? 0, parts[i + 2] ?? 0);
  return { from: first, counts };
}

/** Filled by hand: `fill` leaves a list of whole numbers, which the first part of one makes anew. */
function zeros(length: number): number[] {
  const list: number[] = [];
  for (let i = 0; i < length; i += 1) list.push(0);
  return list;
}

const narrow = 1e-9;

function spread(counts: number[], first: number, from: number, to: number, count: number): void {
  const width = to - from;
  if (!(width > narrow)) {
    const cell = Math.ceil(to) - 1 - first;
    counts[cell] = (counts[cell] ?? 0) + count;
    return;
  }
  for (let cell = Math.floor(from + narrow); cell < to - narrow; cell += 1) {
    const part = (Math.min(to, cell + 1) - Math.max(from, cell)) / width;
    counts[cell - first] = (counts[cell - first] ?? 0) + count * part;
  }
}

export function totalOf({ counts }: LogHistogram): number {
  let total = 0;
  for (let cell = 0; cell < counts.length; cell += 1) total += counts[cell] ?? 0;
  return total;
}

/** a × factor + b, cell by cell. */
export function blend(a: LogHistogram, factor: number, b: LogHistogram): LogHistogram {
  return gathered([a, b], [factor, 1]);
}

/** Histograms added cell by cell, each times its factor (1 where none is given). */
export function gathered(
  histograms: readonly LogHistogram[],
  factors: readonly number[] = [],
): LogHistogram {
  let [from, to] = [edge + 1, -edge - 1];
  for (const { from: first, counts } of histograms) {
    if (counts.length === 0) continue;
    from = Math.min(from, first);
    to = Math.max(to, first + counts.length);
  }
  if (to <= from) return emptyGrid;
  const sum = zeros(to - from);
  for (let i = 0; i < histograms.length; i += 1) {
    const { from: first, counts } = histograms[i] ?? emptyGrid;
    const factor = factors[i] ?? 1;
    for (let cell = 0; cell < counts.length; cell += 1) {
      const at = first - from + cell;
      sum[at] = (sum[at] ?? 0) + (counts[cell] ?? 0) * factor;
    }
  }
  return { from, counts: sum };
}

/** The value below which a share `q` lies, even over the logarithm inside a cell; null without observations. */
export function gridQuantile(histogram: LogHistogram, q: number): number | null {
  const rank = totalOf(histogram) * q;
  if (!(rank > 0)) return null;
  const { from, counts } = histogram;
  let below = 0;
  for (let i = 0; i < counts.length; i += 1) {
    const n = counts[i] ?? 0;
    if (n > 0 && below + n >= rank) return valueAt(from + i + (rank - below) / n);
    below += n;
  }
  return valueAt(from + counts.length);
}

const quantiles = [
  0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.75, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999,
];

/** Cells at which at most fifteen bins begin, cut at quantiles of the reference (canary.md 2.5). */
export function cutsOf(reference: LogHistogram): number[] {
  const { from, counts } = reference;
  const total = totalOf(reference);
  const cuts: number[] = [];
  let below = 0;
  let next = 0;
  for (let i = 0; i < counts.length; i += 1) {
    below += counts[i] ?? 0;
    let cut = false;
    while (next < quantiles.length && below >= (quantiles[next] ?? 1) * total - 1e-9) {
      next += 1;
      cut = true;
    }
    if (cut) cuts.push(from + i + 1);
  }
  return cuts;
}

/** A histogram's counts below each cell, from its first cell on: what bins are cut from. */
export type Cumulated = { from: number; below: readonly number[]; total: number };

export function cumulated({ from, counts }: LogHistogram): Cumulated {
  const below = [0];
  let sum = 0;
  for (let cell = 0; cell < counts.length; cell += 1) {
    sum += counts[cell] ?? 0;
    below.push(sum);
  }
  return { from, below, total: sum };
}

/**
 * Counts per bin after moving everything right by so many cells (by parts of a cell too, as observations are
 * spread evenly over one); bin z holds the cells from cut z−1 up to cut z.
 */
export function binned(histogram: Cumulated, cuts: readonly number[], cells = 0): number[] {
  const bins: number[] = [];
  let before = 0;
  for (let z = 0; z < cuts.length; z += 1) {
    const now = countBelow(histogram, (cuts[z] ?? 0) - cells);
    bins.push(now - before);
    before = now;
  }
  bins.push(histogram.total - before);
  return bins;
}

/** How many observations lie below a place of the grid. */
export function countBelow({ from, below, total }: Cumulated, cell: number): number {
  const at = cell - from;
  if (!(at > 0)) return 0;
  const whole = Math.floor(at);
  if (whole >= below.length - 1) return total;
  const low = below[whole] ?? 0;
  return low + (at - whole) * ((below[whole + 1] ?? total) - low);
}
