import { toleranceRoom } from "@/lib/domain/canary/tolerance";
import type { ChartMetric, ChartPoint, Quantile } from "./types";

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
  /** The baseline give or take the tolerance. */
  band: [number, number] | null;
  /** The lowest and the highest of what a canary's bucket pools. */
  range: [number, number] | null;
  canaryN: number | null;
  baselineN: number | null;
  canaryEvents: number | null;
  baselineEvents: number | null;
  canaryInstances: number | null;
  baselineInstances: number | null;
  provisional: boolean;
};

export type ArmName = "canary" | "baseline";

/** Rows in time order, one per instant (the later word wins), numbers that are none made gaps. */
export function chartRows(points: readonly ChartPoint[], metric: ChartMetric): ChartRow[] {
  const byTime = new Map(points.filter((p) => Number.isFinite(p.t)).map((p) => [p.t, p]));
  const sorted = [...byTime.values()].sort((a, b) => a.t - b.t).map(clean);
  return sorted.map((point, index) => {
    const [before, after] = [sorted[index - 1], sorted[index + 1]];
    const open = point.provisional || after?.provisional === true;
    const { canary, baseline, ...figures } = point;
    return {
      ...figures,
      canary: point.provisional ? null : canary,
      baseline: point.provisional ? null : baseline,
      canaryOpen: open ? canary : null,
      baselineOpen: open ? baseline : null,
      canaryLone: isLone(before?.canary, canary, after?.canary),
      baselineLone: isLone(before?.baseline, baseline, after?.baseline),
      band: bandOf(baseline, metric),
    };
  });
}

/** The same points with another quantile of a latency in the place of the p95; what is not known is a gap. */
export function withQuantile(
  points: readonly ChartPoint[],
  quantile: Quantile,
): readonly ChartPoint[] {
  if (quantile === "p95") return points;
  return points.map(({ t, canaryN, baselineN, provisional, ...rest }) => ({
    t,
    canary: rest[quantile]?.canary ?? null,
    baseline: rest[quantile]?.baseline ?? null,
    ...(canaryN === undefined ? {} : { canaryN }),
    ...(baselineN === undefined ? {} : { baselineN }),
    ...(provisional === undefined ? {} : { provisional }),
  }));
}

/** A row's value whether it is final or still filling. */
export function valueOf(row: ChartRow, arm: ArmName): number | null {
  return arm === "canary" ? (row.canary ?? row.canaryOpen) : (row.baseline ?? row.baselineOpen);
}

/** The band a canary may be in without being news. */
function bandOf(baseline: number | null, metric: ChartMetric): [number, number] | null {
  if (baseline === null) return null;
  const room = toleranceRoom(metric, baseline);
  return [Math.max(0, baseline - room), baseline + room];
}

function clean(point: ChartPoint) {
  const [low, high] = [real(point.canaryMin), real(point.canaryMax)];
  const range: [number, number] | null =
    low === null || high === null || low === high ? null : [low, high];
  return {
    t: point.t,
    canary: real(point.canary),
    baseline: real(point.baseline),
    range,
    canaryN: real(point.canaryN),
    baselineN: real(point.baselineN),
    canaryEvents: real(point.canaryEvents),
    baselineEvents: real(point.baselineEvents),
    canaryInstances: real(point.canaryInstances),
    baselineInstances: real(point.baselineInstances),
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
