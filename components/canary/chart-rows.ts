import type { ChartMetric, ChartPoint } from "./chart-types";

/**
 * One bucket as drawn. `…Open` carries the dotted end: provisional values and the one before them, so
 * that the dots join the line. `…Lone` marks a value between two gaps, which no line would show.
 */
export type ChartRow = {
  t: number;
  canary: number | null;
  baseline: number | null;
  canaryOpen: number | null;
  baselineOpen: number | null;
  canaryLone: boolean;
  baselineLone: boolean;
  band: [number, number] | null;
  canaryN: number | null;
  baselineN: number | null;
  provisional: boolean;
};

/** Rows in time order, one per instant (the later word wins), numbers that are none made gaps. */
export function chartRows(points: readonly ChartPoint[], metric: ChartMetric): ChartRow[] {
  const byTime = new Map(points.filter((p) => Number.isFinite(p.t)).map((p) => [p.t, p]));
  const sorted = [...byTime.values()].sort((a, b) => a.t - b.t).map(clean);
  return sorted.map((point, index) => {
    const [before, after] = [sorted[index - 1], sorted[index + 1]];
    const open = point.provisional || after?.provisional === true;
    return {
      t: point.t,
      canary: point.provisional ? null : point.canary,
      baseline: point.provisional ? null : point.baseline,
      canaryOpen: open ? point.canary : null,
      baselineOpen: open ? point.baseline : null,
      canaryLone: isLone(before?.canary, point.canary, after?.canary),
      baselineLone: isLone(before?.baseline, point.baseline, after?.baseline),
      band: bandOf(point.baseline, metric.tolerance),
      canaryN: point.canaryN,
      baselineN: point.baselineN,
      provisional: point.provisional,
    };
  });
}

/** A row's value whether it is final or still filling. */
export function valueOf(row: ChartRow, arm: "canary" | "baseline"): number | null {
  return arm === "canary" ? (row.canary ?? row.canaryOpen) : (row.baseline ?? row.baselineOpen);
}

/** The band a canary may be in without being news: the baseline give or take the tolerance. */
function bandOf(baseline: number | null, tolerance: number): [number, number] | null {
  if (baseline === null) return null;
  return [Math.max(0, baseline * (1 - tolerance)), baseline * (1 + tolerance)];
}

type Clean = {
  t: number;
  canary: number | null;
  baseline: number | null;
  canaryN: number | null;
  baselineN: number | null;
  provisional: boolean;
};

function clean(point: ChartPoint): Clean {
  return {
    t: point.t,
    canary: real(point.canary),
    baseline: real(point.baseline),
    canaryN: real(point.canaryN),
    baselineN: real(point.baselineN),
    provisional: point.provisional ?? false,
  };
}

function real(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value) ? value : null;
}

function isLone(
  before: number | null | undefined,
  own: number | null,
  after: number | null | undefined,
): boolean {
  return own !== null && (before ?? null) === null && (after ?? null) === null;
}
