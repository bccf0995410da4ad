import type { ChartMark } from "@/lib/domain/canary/chart/chart-marks";
import { heightOf, plotHeight, plotWidth } from "./frame";
import {
  apart,
  type DifferenceChart,
  type DifferenceRow,
  differenceLegend,
  differenceReading,
  differenceRows,
  differenceSummary,
  prepareDifference,
} from "./prepare-difference";
import {
  differenceCsv,
  differenceTable,
  type FiguresTable,
  valuesCsv,
  valuesTable,
} from "./prepare-table";
import {
  prepareValues,
  rowsAndTop,
  type ValuesChart,
  valuesLegend,
  valuesSummary,
} from "./prepare-values";
import { type ChartRow, valueOf, withQuantile } from "./rows";
import type { ChartMetric, ChartSeries, Quantile, Span } from "./types";
import { chartTitle, differenceTitle, readingOf, type Reading } from "./words";

/** All that one figure shows, whichever its view; `Dot.top` is px from the plot's upper edge. */
export type Figure = {
  title: string;
  legend: string;
  summary: string;
  empty: boolean;
  plot: { view: "values"; chart: ValuesChart } | { view: "difference"; chart: DifferenceChart };
  /** The instants a crosshair can stand at, epoch ms. */
  times: number[];
  read: (index: number) => Reading;
  dots: (index: number) => Dot[];
  table: () => FiguresTable;
  csv: () => string;
};
export type Dot = { top: number; tone: "canary" | "baseline" };

export type AskedFigure = {
  metric: ChartMetric;
  series: ChartSeries;
  marks: readonly ChartMark[];
  span: Span;
  width: number;
};

/** The rows of both arms for a quantile, and how high their scale has to reach. */
export type Rows = { shown: ChartMetric; rows: ChartRow[]; top: number };

export function rowsFor(metric: ChartMetric, series: ChartSeries, quantile: Quantile): Rows {
  const shown = quantile === "p95" ? metric : withoutLimit(metric);
  return { shown, ...rowsAndTop(shown, withQuantile(series.points, quantile)) };
}

/** Both arms over time. */
export function valuesFigure(
  { metric, marks, span, width }: AskedFigure,
  { shown, rows, top }: Rows,
  quantile: Quantile,
): Figure {
  const size = { width: plotWidth(width), height: plotHeight };
  const chart = prepareValues(shown, { rows, top }, marks, size, span);
  return {
    title: chartTitle(metric, quantile),
    legend: valuesLegend(shown, chart),
    summary: valuesSummary(shown, chart),
    empty: chart.empty,
    plot: { view: "values", chart },
    times: rows.map(({ t }) => t),
    read: (index) => reading(rows, index, (row) => readingOf(shown, row)),
    dots: (index) => valueDots(rows[index], chart),
    table: () => valuesTable(shown, rows),
    csv: () => valuesCsv(shown, rows),
  };
}

/** How far the canary is from the baseline over time. */
export function differenceFigure({ metric, series, marks, span, width }: AskedFigure): Figure {
  const rows = differenceRows(series.differences);
  const size = { width: plotWidth(width), height: plotHeight };
  const chart = prepareDifference(metric, rows, marks, size, span);
  return {
    title: differenceTitle(metric),
    legend: differenceLegend(metric, rows),
    summary: differenceSummary(metric, chart),
    empty: chart.empty,
    plot: { view: "difference", chart },
    times: rows.map(({ t }) => t),
    read: (index) => reading(rows, index, (row) => differenceReading(metric, row)),
    dots: (index) => differenceDots(rows[index], chart),
    table: () => differenceTable(metric, rows),
    csv: () => differenceCsv(metric, rows),
  };
}

const nothing: Reading = { time: "", parts: [], still: false };

function reading<Row>(rows: readonly Row[], index: number, read: (row: Row) => Reading): Reading {
  const row = rows[index];
  return row === undefined ? nothing : read(row);
}

function valueDots(row: ChartRow | undefined, { yTicks }: ValuesChart): Dot[] {
  if (row === undefined) return [];
  return (["baseline", "canary"] as const).flatMap((tone) => {
    const value = valueOf(row, tone);
    return value === null ? [] : [{ tone, top: heightOf(value, yTicks) }];
  });
}

function differenceDots(row: DifferenceRow | undefined, { yTicks }: DifferenceChart): Dot[] {
  const value = row === undefined ? null : apart(row);
  return value === null ? [] : [{ tone: "canary", top: heightOf(value, yTicks) }];
}

/** A hard limit is one of the p95. */
function withoutLimit(metric: ChartMetric): ChartMetric {
  const { limit, ...rest } = metric;
  return limit === undefined ? metric : rest;
}
