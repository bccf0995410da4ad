"use client";

import dynamic from "next/dynamic";
import { useId, useMemo, useState } from "react";
import { Segmented } from "@/components/ui/form/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChartMark } from "@/lib/domain/canary/chart/chart-marks";
import { usualLevels } from "@/lib/domain/canary/levels";
import { Crosshair, useCrosshair } from "./crosshair";
import { EndLabelTexts } from "./end-label-texts";
import { FiguresTable } from "./figures-table";
import { judgedHeight, placeOf, plotHeight, room } from "./frame";
import { JudgedRows } from "./judged-rows";
import { marksFor } from "./marks";
import type { Figure } from "./prepare-figure";
import { judgedAt, stripSentence } from "./prepare-judged";
import { Readout } from "./readout";
import { SavePicture } from "./save-picture";
import {
  type ChartMetric,
  type ChartSeries,
  type ChartView,
  type Quantile,
  quantiles,
  type Span,
} from "./types";
import { useFigure } from "./use-figure";
import { useWidth } from "./use-width";
import { ValuesPlot } from "./values-plot";
import { readingSentence } from "./words";

const plotBox = room.top + plotHeight + room.foot;

const DifferencePlot = dynamic(
  () => import("./difference-plot").then((file) => file.DifferencePlot),
  { ssr: false, loading: () => <Skeleton className="size-full" /> },
);

/**
 * One metric on both arms, or how far they are apart, with marks, gaps and the unfinished bucket dotted;
 * beneath it on the same time the verdicts and the evidence. Asks nobody for anything: all it shows
 * comes in. Inside a `SharedCrosshair` all charts point at one instant.
 */
export function MetricChart({
  metric,
  series,
  marks: all,
  span,
  view = "values",
}: {
  metric: ChartMetric;
  series: ChartSeries;
  /** Of the whole release: only those that are about this metric, or about all, are drawn. */
  marks: readonly ChartMark[];
  span: Span;
  view?: Exclude<ChartView, "instances">;
}) {
  const titleId = useId();
  const [box, width] = useWidth();
  const [quantile, setQuantile] = useState<Quantile>("p95");
  const marks = useMemo(() => marksFor(all, metric), [all, metric]);
  const figure = useFigure({ metric, series, marks, span, width }, view, quantile);
  const store = useCrosshair();
  const judged = (index: number) => judgedAt(series, figure.times[index] ?? 0);
  return (
    <figure className="group/chart min-w-0" aria-labelledby={titleId}>
      <figcaption className="flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span id={titleId} className="text-body font-semibold">
          {figure.title}
        </span>
        {view === "values" && series.points.some(({ p50 }) => p50 !== undefined) && (
          <Segmented
            legend="Quantile shown"
            choices={quantileChoices}
            value={quantile}
            onChange={setQuantile}
            small
          />
        )}
      </figcaption>
      <div className="mt-1 min-h-12 text-caption sm:min-h-8">
        <Readout store={store} figure={figure} judged={judged} />
      </div>
      <p className="sr-only">
        {figure.summary} {stripSentence(series.verdicts)}
      </p>
      <div ref={box} className="relative w-full" style={{ height: plotBox + judgedHeight }}>
        {width > 0 && (
          <Drawing metric={metric} series={series} figure={figure} span={span} width={width} />
        )}
        {width > 0 && !figure.empty && (
          <Crosshair
            store={store}
            times={figure.times}
            label={metric.name}
            sentence={(index) => `${readingSentence(figure.read(index))} ${judged(index) ?? ""}`}
            dots={figure.dots}
            place={(t) => placeOf(t, span, width)}
            box={{ width, top: room.top, height: plotHeight + room.foot + judgedHeight - 20 }}
          />
        )}
      </div>
      {!figure.empty && (
        <div data-print="no" className="mt-1 flex flex-wrap items-start justify-between gap-x-4">
          <FiguresTable figure={figure} marks={marks} />
          <SavePicture box={box} title={figure.title} />
        </div>
      )}
    </figure>
  );
}

const quantileChoices = quantiles.map((value) => ({ value, label: value }));

function Drawing({
  metric,
  series,
  figure: { plot, empty },
  span,
  width,
}: {
  metric: ChartMetric;
  series: ChartSeries;
  figure: Figure;
  span: Span;
  width: number;
}) {
  return (
    <>
      <div style={{ height: plotBox }}>
        {empty ? (
          <p className={emptyLook}>
            {plot.view === "values"
              ? "No samples of this metric in this time."
              : "Nothing to compare in this time: it takes both versions."}
          </p>
        ) : plot.view === "values" ? (
          <ValuesPlot metric={metric} chart={plot.chart} width={width} />
        ) : (
          <DifferencePlot metric={metric} chart={plot.chart} width={width} />
        )}
      </div>
      {!empty && <EndLabelTexts metric={metric} plot={plot} width={width} />}
      <JudgedRows
        stretches={series.verdicts}
        steps={series.evidence}
        span={span}
        xTicks={plot.chart.xTicks}
        width={width}
        named="sure"
        levels={usualLevels}
      />
    </>
  );
}

const emptyLook =
  "flex size-full items-center justify-center rounded-small border border-dashed border-line text-table text-ink-soft";
