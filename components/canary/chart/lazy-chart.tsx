"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import { figureHeight, judgedFigureHeight } from "./frame";

/** A chart of a metric, fetched with its drawing library where one is shown; its place is kept meanwhile. */
export const LazyMetricChart = dynamic(
  () => import("./metric-chart").then((file) => file.MetricChart),
  { ssr: false, loading: () => <ChartPlace height={figureHeight} /> },
);

/** The verdicts and the evidence of a release as a whole, fetched likewise. */
export const LazyJudgedFigure = dynamic(
  () => import("./judged-figure").then((file) => file.JudgedFigure),
  { ssr: false, loading: () => <ChartPlace height={judgedFigureHeight} /> },
);

/** A metric by instance, fetched likewise. */
export const LazyInstances = dynamic(
  () => import("./instances-figure").then((file) => file.InstancesFigure),
  { ssr: false, loading: () => <ChartPlace height={figureHeight} /> },
);

/** The place of a chart that is on its way, with its shape. */
export function ChartPlace({ height }: { height: number }) {
  return (
    <div className="flex flex-col gap-3" style={{ height }}>
      <Skeleton className="h-4 w-40 shrink-0" />
      <Skeleton className="w-full flex-1" />
      <Skeleton className="h-4 w-full shrink-0" />
    </div>
  );
}
