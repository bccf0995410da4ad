import { clockTime } from "@/components/ui/time-words";
import type { ChartMark } from "@/lib/domain/canary/chart-marks";
import { valueText } from "@/lib/domain/canary/figures";
import { type EndLabel, endLabels } from "./chart-labels";
import { type PlacedMark, placeMarks } from "./chart-marks";
import { type ChartRow, chartRows, valueOf } from "./chart-rows";
import { niceTicks, timeTicks } from "./chart-scale";
import type { ChartMetric, ChartPoint, PlotSize } from "./chart-types";

export type PreparedChart = {
  rows: ChartRow[];
  from: number;
  to: number;
  yTicks: number[];
  yMax: number;
  xTicks: number[];
  /** The hard limit; `inView` is false when it would squash the lines and is told in words instead. */
  limit: { value: number; inView: boolean; text: string } | null;
  labels: EndLabel[];
  marks: PlacedMark[];
  empty: boolean;
};

/** A limit this many times above everything measured is told, not drawn. */
const limitReach = 3;

/** Decides all a metric's chart shows, from zero upwards, for a plot of the given size. */
export function prepareMetricChart(
  metric: ChartMetric,
  points: readonly ChartPoint[],
  marks: readonly ChartMark[],
  size: PlotSize,
  timeZone?: string,
): PreparedChart {
  const rows = chartRows(points, metric);
  const [from, to] = [rows[0]?.t ?? 0, rows.at(-1)?.t ?? 1];
  const highest = Math.max(0, ...rows.flatMap(heights));
  const limit = limitOf(metric, highest);
  const yTicks = niceTicks(limit?.inView === true ? Math.max(highest, limit.value) : highest);
  const yMax = yTicks.at(-1) ?? 1;
  return {
    rows,
    from,
    to,
    yTicks,
    yMax,
    xTicks: timeTicks(from, to, size.width, timeZone),
    limit,
    labels: endLabels(rows, yMax, size.height),
    marks: placeMarks(marks, from, to, size.width),
    empty: highest === 0 && rows.every((row) => heights(row).length === 0),
  };
}

function heights(row: ChartRow): number[] {
  const values = [valueOf(row, "canary"), valueOf(row, "baseline"), row.band?.[1] ?? null];
  return values.filter((value): value is number => value !== null && Number.isFinite(value));
}

function limitOf(metric: ChartMetric, highest: number): PreparedChart["limit"] {
  const value = metric.limit ?? null;
  if (value === null) return null;
  const inView = highest === 0 || value <= highest * limitReach;
  return { value, inView, text: `limit ${valueText(metric, value)}` };
}

/** Labels of the value axis, without the unit (it stands in the title): "0.5", "250". */
export function axisText(metric: ChartMetric, value: number): string {
  const shown = metric.kind === "ratio" && metric.unit === "%" ? value * 100 : value;
  return shown.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

/** "Error rate, %"; the name alone where there is no unit. */
export function chartTitle(metric: ChartMetric): string {
  return metric.unit === "" ? metric.name : `${metric.name}, ${metric.unit}`;
}

export type Reading = { time: string; canary: string; baseline: string; still: boolean };

/** One instant in words, with how much each figure rests on: "2.1 % (1,480)". */
export function readingOf(metric: ChartMetric, row: ChartRow, timeZone?: string): Reading {
  const words = (value: number | null, n: number | null) => {
    if (value === null) return "no data";
    const text = valueText(metric, value);
    return n === null ? text : `${text} (n ${Math.round(n).toLocaleString("en-US")})`;
  };
  return {
    time: clockTime(row.t, timeZone, true),
    canary: words(valueOf(row, "canary"), row.canaryN),
    baseline: words(valueOf(row, "baseline"), row.baselineN),
    still: row.provisional,
  };
}

/** The chart in one sentence, for those who do not see it. */
export function chartSummary(metric: ChartMetric, chart: PreparedChart): string {
  const last = chart.rows.findLast(
    (row) => valueOf(row, "canary") !== null || valueOf(row, "baseline") !== null,
  );
  if (last === undefined) return `${chartTitle(metric)}: no data yet.`;
  const now = readingOf(metric, last);
  const limit = chart.limit === null ? "" : ` The ${chart.limit.text}.`;
  return `${metric.name} at ${now.time}: canary ${now.canary}, baseline ${now.baseline}.${limit}`;
}

/** All points as lines one can paste into a sheet; empty where there was a gap. */
export function chartCsv(metric: ChartMetric, rows: readonly ChartRow[]): string {
  const unit = metric.kind === "ratio" ? "share" : metric.unit || "value";
  const head = `at,canary_${unit},canary_n,baseline_${unit},baseline_n`;
  const lines = rows.map((row) =>
    [
      new Date(row.t).toISOString(),
      valueOf(row, "canary") ?? "",
      row.canaryN ?? "",
      valueOf(row, "baseline") ?? "",
      row.baselineN ?? "",
    ].join(","),
  );
  return [head, ...lines].join("\n");
}
