import type { DrillLine } from "@/lib/domain/readiness/drill/view";

export type DrillPoint = { t: number; seconds: number; target: number };
export type DrillChartData = { points: DrillPoint[]; ticks: number[]; sentence: string };

/** Drills that worked, oldest first, with what they were allowed to take; null is no point. */
export function prepareDrillChart(drills: readonly DrillLine[]): DrillChartData {
  const points = drills
    .flatMap(({ endedAt, seconds, targetSeconds }) =>
      endedAt === null || seconds === null
        ? []
        : [{ t: Date.parse(endedAt), seconds, target: targetSeconds }],
    )
    .toSorted((one, other) => one.t - other.t);
  const most = Math.max(1, ...points.flatMap(({ seconds, target }) => [seconds, target]));
  return { points, ticks: ticksTo(most), sentence: sentenceOf(points) };
}

/** Whole steps of a clock, from zero to beyond the longest; at most six. */
function ticksTo(most: number): number[] {
  const step = clockSteps.find((one) => most / one <= 5) ?? Math.ceil(most / 5 / 3600) * 3600;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

const clockSteps = [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

function sentenceOf(points: readonly DrillPoint[]): string {
  if (points.length === 0) return "None has worked yet.";
  const within = points.filter(({ seconds, target }) => seconds <= target).length;
  if (points.length === 1)
    return within === 1 ? "One, within its target." : "One, beyond its target.";
  return `${within} of ${points.length} that worked were within their target.`;
}
