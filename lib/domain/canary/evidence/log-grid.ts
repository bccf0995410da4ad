import type { Bucket } from "@/lib/domain/canary/histogram";

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

function cellAt(value: number): number {
  return value > 0 ? Math.max(-edge, Math.min(edge, Math.log(value) / lnGamma)) : -edge;
}

/**
 * How fine histograms are: the smallest step between neighbouring bounds, as a factor. A sparse list
 * leaves empty buckets out, so one gap says nothing about how wide a bucket is; the smallest does.
 */
export function finenessOf(...histograms: (readonly Bucket[])[]): number {
  let finest = coarsest;
  for (const buckets of histograms) {
    for (const [i, [bound]] of buckets.entries()) {
      const lower = buckets[i - 1]?.[0] ?? 0;
      if (lower > 0 && bound > lower) finest = Math.min(finest, bound / lower);
    }
  }
  return Math.max(1.005, finest);
}

/** Buckets wider than this are too coarse to compare. */
export const coarsest = 2.0001;

/** A histogram on the grid: inside a bucket the observations are spread evenly over the logarithm. */
export function onGrid(buckets: readonly Bucket[], fineness = finenessOf(buckets)): LogHistogram {
  const cells = new Map<number, number>();
  let lower = 0;
  for (const [upper, count] of buckets) {
    if (count > 0 && upper > 0)
      spread(cells, cellAt(Math.max(lower, upper / fineness)), cellAt(upper), count);
    lower = upper;
  }
  return fromCells(cells);
}

function spread(cells: Map<number, number>, from: number, to: number, count: number): void {
  const width = to - from;
  if (!(width > 1e-9)) {
    const cell = Math.ceil(to) - 1;
    cells.set(cell, (cells.get(cell) ?? 0) + count);
    return;
  }
  for (let cell = Math.floor(from + 1e-9); cell < to - 1e-9; cell += 1) {
    const part = (Math.min(to, cell + 1) - Math.max(from, cell)) / width;
    cells.set(cell, (cells.get(cell) ?? 0) + count * part);
  }
}

function fromCells(cells: ReadonlyMap<number, number>): LogHistogram {
  if (cells.size === 0) return emptyGrid;
  const from = Math.min(...cells.keys());
  const counts = Array.from({ length: Math.max(...cells.keys()) - from + 1 }, () => 0);
  for (const [cell, count] of cells) counts[cell - from] = count;
  return { from, counts };
}

export function totalOf({ counts }: LogHistogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** a × factor + b, cell by cell. */
export function blend(a: LogHistogram, factor: number, b: LogHistogram): LogHistogram {
  if (a.counts.length === 0) return b;
  if (b.counts.length === 0) return { from: a.from, counts: a.counts.map((n) => n * factor) };
  const from = Math.min(a.from, b.from);
  const to = Math.max(a.from + a.counts.length, b.from + b.counts.length);
  const counts = Array.from({ length: to - from }, () => 0);
  for (const [i, n] of a.counts.entries()) counts[a.from - from + i] = n * factor;
  for (const [i, n] of b.counts.entries())
    counts[b.from - from + i] = (counts[b.from - from + i] ?? 0) + n;
  return { from, counts };
}

/** The value below which a share `q` lies, even over the logarithm inside a cell; null without observations. */
export function gridQuantile(histogram: LogHistogram, q: number): number | null {
  const rank = totalOf(histogram) * q;
  if (!(rank > 0)) return null;
  let below = 0;
  for (const [i, n] of histogram.counts.entries()) {
    if (n > 0 && below + n >= rank) return valueAt(histogram.from + i + (rank - below) / n);
    below += n;
  }
  return valueAt(histogram.from + histogram.counts.length);
}

const quantiles = [
  0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.75, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999,
];

/** Cells at which at most fifteen bins begin, cut at quantiles of the reference (canary.md 2.5). */
export function cutsOf(reference: LogHistogram): number[] {
  const total = totalOf(reference);
  const cuts: number[] = [];
  let below = 0;
  let next = 0;
  for (const [i, n] of reference.counts.entries()) {
    below += n;
    let cut = false;
    while (next < quantiles.length && below >= (quantiles[next] ?? 1) * total - 1e-9) {
      next += 1;
      cut = true;
    }
    if (cut) cuts.push(reference.from + i + 1);
  }
  return cuts;
}

/**
 * Counts per bin after moving everything right by so many cells (by parts of a cell too); bin z holds the
 * cells from cut z−1 up to cut z.
 */
export function binned(
  { from, counts }: LogHistogram,
  cuts: readonly number[],
  cells = 0,
): number[] {
  const bins = Array.from({ length: cuts.length + 1 }, () => 0);
  const whole = Math.floor(cells);
  const part = cells - whole;
  let bin = 0;
  for (const [i, n] of counts.entries()) {
    const cell = from + whole + i;
    while (bin < cuts.length && cell >= (cuts[bin] ?? 0)) bin += 1;
    const next = bin < cuts.length && cell + 1 >= (cuts[bin] ?? 0) ? bin + 1 : bin;
    bins[bin] = (bins[bin] ?? 0) + n * (1 - part);
    bins[next] = (bins[next] ?? 0) + n * part;
  }
  return bins;
}
