import { figureOf } from "@/components/insights/prepare-insight";
import { clockTicks } from "@/components/ui/time/clock-ticks";
import type { Trend, TrendPoint } from "@/lib/domain/insights/trend/trend";

/** A point of the plot, in the middle of its step; null is a gap. */
export type TrendRow = { t: number; value: number | null; band: [number, number] | null };

export type TrendFigure = {
  rows: TrendRow[];
  /** Where the plot begins and ends, in epoch milliseconds. */
  span: [number, number];
  /** Of the values, from zero. */
  ticks: number[];
  unit: Trend["unit"];
  hasSpread: boolean;
  marks: { t: number; number: number }[];
  sentence: string;
};

/** Decides what is drawn; the points, their spread and the changes are the domain's. */
export function prepareTrend({ points, changes, unit, from, to, why }: Trend): TrendFigure {
  const rows = points.map(rowOf);
  const most = Math.max(0, ...rows.flatMap(({ value, band }) => [value ?? 0, band?.[1] ?? 0]));
  const drawn = points.filter(({ value }) => value !== null);
  const [first, last] = [drawn[0], drawn.at(-1)];
  const said =
    first === undefined || last === undefined
      ? ""
      : `${figureOf({ ...first, unit })} at first, ${figureOf({ ...last, unit })} at last.`;
  return {
    rows,
    span: [Date.parse(from), Date.parse(to)],
    ticks: unit === "seconds" ? clockTicks(Math.max(1, most)) : roundTicks(most),
    unit,
    hasSpread: rows.some(({ band }) => band !== null),
    marks: changes.map(({ at }, index) => ({ t: Date.parse(at), number: index + 1 })),
    sentence: why ?? said,
  };
}

/** "Before: 1 min 20 s of 12. After: 41 s of 9." */
export function changeWords(
  { before, after }: { before: TrendPoint; after: TrendPoint },
  unit: Trend["unit"],
): string {
  return `Before: ${sideWords(before, unit)}. After: ${sideWords(after, unit)}.`;
}

function sideWords({ value, n }: TrendPoint, unit: Trend["unit"]): string {
  if (value === null) return n === 0 ? "none" : `too few (${n})`;
  return `${figureOf({ value, unit })} of ${n.toLocaleString("en-US")}`;
}

function rowOf({ from, to, value, spread }: TrendPoint): TrendRow {
  const t = (Date.parse(from) + Date.parse(to)) / 2;
  return { t, value, band: spread === null ? null : [spread.low, spread.high] };
}

/** One, two or five of a power of ten apart, from zero to beyond the most; at most six. */
function roundTicks(most: number): number[] {
  const least = Math.max(most, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5].find((one) => one * power >= least) ?? 10);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => Math.round(index * step * 10) / 10);
}
