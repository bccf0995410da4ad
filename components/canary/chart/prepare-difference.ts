import type { ChartMark } from "@/lib/domain/canary/chart/chart-marks";
import type { Difference } from "@/lib/domain/canary/chart/difference";
import { clockTime } from "@/components/ui/time/time-words";
import { type Frame, frameOf, heightOf } from "./frame";
import { signedTicks } from "./scale";
import type { ChartMetric, PlotSize, Span } from "./types";
import {
  differenceEnd,
  differenceText,
  differenceTitle,
  type Reading,
  readingSentence,
  restsOn,
} from "./words";

/** One difference as drawn; `valueOpen` carries the dotted end, `lone` a value between two gaps. */
export type DifferenceRow = {
  t: number;
  value: number | null;
  valueOpen: number | null;
  lone: boolean;
  interval: [number, number] | null;
  edge: number | null;
  canaryN: number;
  baselineN: number;
  canaryInstances: number | null;
  baselineInstances: number | null;
  provisional: boolean;
};

/** How far the canary is from the baseline over time: everything the plot draws. */
export type DifferenceChart = Frame & {
  rows: DifferenceRow[];
  /** Where the last value and the end of the tolerance stand, px from the plot's upper edge. */
  label: { text: string; top: number } | null;
  edgeLabel: { text: string; top: number } | null;
  empty: boolean;
};

/** An interval this many times wider than everything measured is cut at the plot's edge. */
const reach = 3;

/** The rows of a metric's differences, and the values its scale has to hold. */
export function differenceRows(differences: readonly Difference[]): DifferenceRow[] {
  return differences.map((one, index) => {
    const [before, after] = [differences[index - 1], differences[index + 1]];
    const open = one.provisional || after?.provisional === true;
    const { t, value, low, high, edge, canaryN, baselineN, provisional } = one;
    const { canaryInstances = null, baselineInstances = null } = one;
    return {
      ...{ t, edge, canaryN, baselineN, canaryInstances, baselineInstances, provisional },
      value: provisional ? null : value,
      valueOpen: open ? value : null,
      lone: value !== null && (before?.value ?? null) === null && (after?.value ?? null) === null,
      interval: low === null || high === null ? null : [low, high],
    };
  });
}

/** Decides all that the difference of a metric shows, zero always in sight. */
export function prepareDifference(
  metric: ChartMetric,
  rows: DifferenceRow[],
  marks: readonly ChartMark[],
  size: PlotSize,
  span: Span,
  timeZone?: string,
): DifferenceChart {
  const yTicks = scaleOf(rows);
  const last = rows.findLast((row) => apart(row) !== null);
  const value = last === undefined ? null : apart(last);
  const edge = rows.findLast((row) => row.edge !== null)?.edge ?? null;
  const label =
    value === null
      ? null
      : { text: differenceEnd(metric, value), top: heightOf(value, yTicks, size.height) };
  return {
    ...frameOf(span, yTicks, marks, size, timeZone),
    rows,
    label,
    edgeLabel: edgeLabel(edge, label, yTicks, size.height),
    empty: value === null,
  };
}

/** What one line of a label takes, px. */
const lineHeight = 14;

/** Value and tolerance both have words; where they would lie upon each other the value's win. */
function edgeLabel(
  edge: number | null,
  label: DifferenceChart["label"],
  yTicks: readonly number[],
  height: number,
): DifferenceChart["edgeLabel"] {
  if (edge === null) return null;
  const top = heightOf(edge, yTicks, height);
  const taken = label !== null && Math.abs(label.top - top) < lineHeight;
  return taken ? null : { text: "tolerance", top };
}

function scaleOf(rows: readonly DifferenceRow[]): number[] {
  const values = rows.flatMap((row) => [apart(row), row.edge].filter((x) => x !== null));
  const ends = rows.flatMap((row) => row.interval ?? []);
  const widest = reach * Math.max(0, ...values.map(Math.abs));
  const within = (x: number) => Math.max(-widest, Math.min(widest, x));
  const all = [...values, ...ends.map(within)];
  return signedTicks(Math.min(0, ...all), Math.max(0, ...all));
}

/** A row's difference whether it is final or still filling. */
export function apart(row: DifferenceRow): number | null {
  return row.value ?? row.valueOpen;
}

/** A difference with its interval and what it rests on, in words. */
export function differenceReading(
  metric: ChartMetric,
  row: DifferenceRow,
  timeZone?: string,
): Reading {
  const value = apart(row);
  const text = value === null ? "no data" : differenceText(metric, value);
  const [low, high] = row.interval ?? [null, null];
  const between =
    low === null || high === null || value === null
      ? "not known"
      : `${differenceText(metric, low)} to ${differenceText(metric, high)}`;
  return {
    time: clockTime(row.t, timeZone, true),
    parts: [
      { label: "Difference", tone: "canary", text },
      { label: "19 of 20 times in", tone: "ink", text: between },
      { label: "Canary", tone: "ink", text: armRests(metric, row.canaryN, row.canaryInstances) },
      {
        label: "Baseline",
        tone: "ink",
        text: armRests(metric, row.baselineN, row.baselineInstances),
      },
    ],
    still: row.provisional,
  };
}

function armRests(metric: ChartMetric, n: number, instances: number | null): string {
  const rests = restsOn(metric, { n, instances });
  return rests === "" ? "a level" : `(${rests})`;
}

/** What the paler parts of the plot are. */
export function differenceLegend(metric: ChartMetric, rows: readonly DifferenceRow[]): string {
  const known = rows.some((row) => row.interval !== null);
  const side = metric.worse === "higher" ? "above" : "below";
  const band = known
    ? "Blue band: where the truth lies in 19 of 20 cases"
    : "No interval: the spread of a level is known only from instances";
  return `${band}. Worse is ${side} zero; the dashed line is where the tolerance ends.`;
}

/** The difference in one sentence. */
export function differenceSummary(metric: ChartMetric, { rows }: DifferenceChart): string {
  const last = rows.findLast((row) => apart(row) !== null);
  if (last === undefined) return `${differenceTitle(metric)}: nothing to compare yet.`;
  return `${differenceTitle(metric)} at ${readingSentence(differenceReading(metric, last))}`;
}
