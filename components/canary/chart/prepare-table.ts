import type { DifferenceRow } from "./prepare-difference";
import { apart, differenceReading } from "./prepare-difference";
import { type ChartRow, valueOf } from "./rows";
import type { ChartMetric } from "./types";
import { differenceTitle, readingOf, type Reading } from "./words";

/** The same points as figures, newest first. */
export type FiguresTable = { caption: string; head: string[]; rows: FiguresRow[] };
export type FiguresRow = { key: number; time: string; cells: string[] };

export function valuesTable(metric: ChartMetric, rows: readonly ChartRow[]): FiguresTable {
  return {
    caption: `${metric.name} on both arms`,
    head: ["Canary", "Baseline"],
    rows: rows.toReversed().map((row) => rowOf(row.t, readingOf(metric, row))),
  };
}

export function differenceTable(metric: ChartMetric, rows: readonly DifferenceRow[]): FiguresTable {
  return {
    caption: differenceTitle(metric),
    head: ["Difference", "19 of 20 times in", "Canary", "Baseline"],
    rows: rows.toReversed().map((row) => rowOf(row.t, differenceReading(metric, row))),
  };
}

function rowOf(key: number, { time, parts, still }: Reading): FiguresRow {
  return { key, time: still ? `${time} (filling)` : time, cells: parts.map(({ text }) => text) };
}

/** All points as lines one can paste into a sheet; empty where there was a gap. */
export function valuesCsv(metric: ChartMetric, rows: readonly ChartRow[]): string {
  const unit = unitOf(metric);
  const arms = ["canary", "baseline"].map((arm) => `${arm}_${unit},${arm}_n`);
  return csv(
    `at,${arms.join(",")},canary_lowest,canary_highest`,
    rows.map((row) => [
      new Date(row.t).toISOString(),
      valueOf(row, "canary"),
      row.canaryN,
      valueOf(row, "baseline"),
      row.baselineN,
      ...(row.range ?? [null, null]),
    ]),
  );
}

/** The differences as lines one can paste into a sheet. */
export function differenceCsv(metric: ChartMetric, rows: readonly DifferenceRow[]): string {
  const unit = unitOf(metric);
  return csv(
    `at,difference_${unit},low,high,tolerance_ends,canary_n,baseline_n`,
    rows.map((row) => [
      new Date(row.t).toISOString(),
      apart(row),
      ...(row.interval ?? [null, null]),
      row.edge,
      row.canaryN,
      row.baselineN,
    ]),
  );
}

function unitOf({ kind, unit }: ChartMetric): string {
  return kind === "ratio" ? "share" : unit || "value";
}

function csv(head: string, lines: readonly (string | number | null)[][]): string {
  return [head, ...lines.map((line) => line.map((cell) => cell ?? "").join(","))].join("\n");
}
