import { clockTicks } from "@/components/ui/time/clock-ticks";
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
  return { points, ticks: clockTicks(most), sentence: sentenceOf(points) };
}

function sentenceOf(points: readonly DrillPoint[]): string {
  if (points.length === 0) return "None has worked yet.";
  const within = points.filter(({ seconds, target }) => seconds <= target).length;
  if (points.length === 1)
    return within === 1 ? "One, within its target." : "One, beyond its target.";
  return `${within} of ${points.length} that worked were within their target.`;
}
