import type { ChartMark } from "@/lib/domain/canary/chart/chart-marks";
import { valueText } from "@/lib/domain/canary/words/figures";
import { type EndLabel, endLabels } from "./end-labels";
import { type Frame, frameOf } from "./frame";
import { type ChartRow, chartRows, valueOf } from "./rows";
import { niceTicks } from "./scale";
import type { ChartMetric, ChartPoint, PlotSize, Span } from "./types";
import { chartTitle, readingOf, readingSentence } from "./words";

/** Both arms over time: everything the plot draws. */
export type ValuesChart = Frame & {
  rows: ChartRow[];
  /**
   * The hard limit; `inView` is false when it would squash the lines and is told in words instead, `below`
   * where its name has no room above its line.
   */
  limit: { value: number; inView: boolean; text: string; below: boolean } | null;
  labels: EndLabel[];
  empty: boolean;
};

/** A limit this many times above everything measured is told, not drawn. */
const limitReach = 3;

/** The rows of a metric and how high its scale has to reach. */
export function rowsAndTop(
  metric: ChartMetric,
  points: readonly ChartPoint[],
): { rows: ChartRow[]; top: number } {
  const rows = chartRows(points, metric);
  const highest = Math.max(0, ...rows.flatMap(heights));
  const limit = metric.limit;
  const inView = limit !== undefined && isInView(limit, highest);
  return { rows, top: inView ? Math.max(highest, limit) : highest };
}

/** Decides all a metric's chart shows, from zero up to `top` at least, for a plot of the given size. */
export function prepareValues(
  metric: ChartMetric,
  { rows, top }: { rows: ChartRow[]; top: number },
  marks: readonly ChartMark[],
  size: PlotSize,
  span: Span = { from: rows[0]?.t ?? 0, to: rows.at(-1)?.t ?? 1 },
  timeZone?: string,
): ValuesChart {
  const yTicks = niceTicks(top);
  const highest = Math.max(0, ...rows.flatMap(heights));
  return {
    ...frameOf(span, yTicks, marks, size, timeZone),
    rows,
    limit: limitOf(metric, highest, yTicks.at(-1) ?? 1),
    labels: endLabels(rows, yTicks.at(-1) ?? 1, size.height),
    empty: rows.every((row) => heights(row).length === 0),
  };
}

function heights(row: ChartRow): number[] {
  const values = [
    valueOf(row, "canary"),
    valueOf(row, "baseline"),
    row.band?.[1] ?? null,
    row.range?.[1] ?? null,
  ];
  return values.filter((value): value is number => value !== null && Number.isFinite(value));
}

function isInView(limit: number, highest: number): boolean {
  return highest === 0 || limit <= highest * limitReach;
}

function limitOf(metric: ChartMetric, highest: number, top: number): ValuesChart["limit"] {
  const { limit } = metric;
  if (limit === undefined) return null;
  const inView = isInView(limit, highest);
  const text = `limit ${valueText(metric, limit)}`;
  return { value: limit, inView, text, below: limit > 0.85 * top };
}

/** What the paler parts of the plot are, and the limit where it is out of sight. */
export function valuesLegend(metric: ChartMetric, chart: ValuesChart): string {
  const band = `Grey band: within ${Math.round(metric.tolerance * 100)} % of baseline`;
  const pooled = chart.rows.some((row) => row.range !== null)
    ? ". Blue band: lowest to highest reading"
    : "";
  const limit =
    chart.limit === null || chart.limit.inView
      ? ""
      : `. The ${chart.limit.text} is above this view`;
  return `${band}${pooled}${limit}.`;
}

/** The chart in one sentence, for those who do not see it. */
export function valuesSummary(metric: ChartMetric, chart: ValuesChart): string {
  const last = chart.rows.findLast(
    (row) => valueOf(row, "canary") !== null || valueOf(row, "baseline") !== null,
  );
  if (last === undefined) return `${chartTitle(metric)}: no data yet.`;
  const limit = chart.limit === null ? "" : ` The ${chart.limit.text}.`;
  return `${metric.name} at ${readingSentence(readingOf(metric, last))}${limit}`;
}
