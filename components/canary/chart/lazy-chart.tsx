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

function ChartPlace({ height }: { height: number }) {
  return (
    <div style={{ height }}>
      <Skeleton className="size-full" />
    </div>
  );
}
