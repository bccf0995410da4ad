import type { InstanceSeries } from "@/lib/domain/canary/chart/instance-series";
import { apart, type DifferenceRow, differenceReading } from "./prepare-difference";
import type { SmallMultiple } from "./prepare-instances";
import { type ChartRow, valueOf } from "./rows";
import type { ChartMetric } from "./types";
import { byInstance, differenceTitle, readingOf, type Reading } from "./words";

/** What is drawn, as figures: the first column names the row. */
export type FiguresTable = { caption: string; head: string[]; rows: FiguresRow[] };
export type FiguresRow = { key: string | number; name: string; cells: string[] };

/** Both arms, newest first. */
export function valuesTable(metric: ChartMetric, rows: readonly ChartRow[]): FiguresTable {
  return {
    caption: `${metric.name} on both arms`,
    head: ["Time", "Canary", "Baseline"],
    rows: rows.toReversed().map((row) => rowOf(row.t, readingOf(metric, row))),
  };
}

/** The differences, newest first. */
export function differenceTable(metric: ChartMetric, rows: readonly DifferenceRow[]): FiguresTable {
  return {
    caption: differenceTitle(metric),
    head: ["Time", "Difference", "19 of 20 times in", "Canary", "Baseline"],
    rows: rows.toReversed().map((row) => rowOf(row.t, differenceReading(metric, row))),
  };
}

function rowOf(key: number, { time, parts, still }: Reading): FiguresRow {
  const name = still ? `${time} (filling)` : time;
  return { key, name, cells: parts.map(({ text }) => text) };
}

/** Each instance with its value over the time shown, and its last, the worst first. */
export function instancesTable(
  metric: ChartMetric,
  multiples: readonly SmallMultiple[],
): FiguresTable {
  return {
    caption: byInstance(metric),
    head: ["Instance", "All this time", "Rests on", "Last value", "Note"],
    rows: multiples.map(({ instance, whole, rests, last, outside }) => ({
      key: instance,
      name: instance,
      cells: [whole, rests, last, outside ? "outside" : ""],
    })),
  };
}

/** Every value of every instance as a line one can paste into a sheet. */
export function instancesCsv(metric: ChartMetric, { times, instances }: InstanceSeries): string {
  return csv(
    `at,instance,${unitOf(metric)}`,
    instances.flatMap(({ instance, values }) =>
      values.map((value, index) => [
        new Date(times[index] ?? 0).toISOString(),
        quoted(instance),
        value,
      ]),
    ),
  );
}

/** Somebody else chose the name. A leading sign would make a formula of it. */
function quoted(name: string): string {
  return `"${name.replace(/^(?=[=+\-@])/, "'").replaceAll('"', '""')}"`;
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
