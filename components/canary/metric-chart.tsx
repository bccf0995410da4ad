"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChartMark } from "@/lib/domain/canary/chart-marks";
import { ChartTable } from "./chart-table";
import type { ChartMetric, ChartPoint } from "./chart-types";
import {
  chartSummary,
  chartTitle,
  type PreparedChart,
  prepareMetricChart,
} from "./prepare-metric-chart";
import { useWidth } from "./use-width";

/** Room around the plot, px: value labels left, direct labels right, mark labels above, times below. */
const margin = { left: 42, right: 76, bottom: 24, top: 8 };
const lane = 16;
const plotHeight = 168;

const MetricPlot = dynamic(() => import("./metric-plot").then((file) => file.MetricPlot), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

/**
 * One metric on both arms: canary solid, baseline dashed, tolerance pale, limit, marks, gaps as gaps,
 * the unfinished bucket dotted. Charts with one `syncId` share their crosshair. `aside` stands right
 * of the title (the verdict's badge).
 */
export function MetricChart({
  metric,
  points,
  marks = [],
  syncId,
  aside,
}: {
  metric: ChartMetric;
  points: readonly ChartPoint[];
  marks?: readonly ChartMark[];
  syncId?: string | undefined;
  aside?: ReactNode;
}) {
  const [box, width] = useWidth();
  const [readout, setReadout] = useState<HTMLElement | null>(null);
  const plotWidth = Math.max(0, width - margin.left - margin.right);
  const chart = useMemo(
    () => prepareMetricChart(metric, points, marks, { width: plotWidth, height: plotHeight }),
    [metric, points, marks, plotWidth],
  );
  // The label of a limit may stand above everything else.
  const atLeast = chart.limit?.inView ? 1 : 0;
  const lanes = Math.max(atLeast, 1 + Math.max(-1, ...chart.marks.map((mark) => mark.lane ?? -1)));
  const room = { ...margin, top: margin.top + lanes * lane };
  const height = plotHeight + room.top + room.bottom;
  return (
    <figure className="group/chart min-w-0">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="text-body font-semibold">{chartTitle(metric)}</span>
        {aside}
      </figcaption>
      <div className="relative mt-1 min-h-10 text-caption sm:min-h-5">
        <div ref={setReadout} className="peer" />
        <p className="text-ink-soft peer-has-[p]:hidden">{!chart.empty && legend(metric, chart)}</p>
      </div>
      <div ref={box} className="relative mt-1 w-full" style={{ height }}>
        {chart.empty ? (
          <p className={emptyLook}>No samples of this metric yet.</p>
        ) : (
          width > 0 && (
            <MetricPlot
              metric={metric}
              chart={chart}
              size={{ width, height }}
              room={room}
              lane={lane}
              syncId={syncId}
              readout={readout}
              summary={chartSummary(metric, chart)}
            />
          )
        )}
      </div>
      {!chart.empty && <ChartTable metric={metric} rows={chart.rows} marks={marks} />}
    </figure>
  );
}

function legend(metric: ChartMetric, chart: PreparedChart): string {
  const band = `Pale band: within ${Math.round(metric.tolerance * 100)} % of baseline`;
  if (chart.limit === null || chart.limit.inView) return `${band}.`;
  return `${band}. The ${chart.limit.text} is above this view.`;
}

const emptyLook =
  "flex size-full items-center justify-center rounded-small border border-dashed border-line text-table text-ink-soft";
