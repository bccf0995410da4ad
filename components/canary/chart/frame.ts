import type { ChartMark } from "@/lib/domain/canary/chart/chart-marks";
import { type PlacedMark, placeMarks } from "./marks";
import { timeTicks } from "./scale";
import type { PlotSize, Span } from "./types";

/** What any plot over time stands in. The value scale reaches from the first to the last of `yTicks`. */
export type Frame = Span & { xTicks: number[]; yTicks: number[]; marks: PlacedMark[] };

/** Room above a plot for two lanes of mark labels, and below for half a label; then the plot's own height, px. */
export const room = { top: 38, lane: 16, foot: 8 } as const;
export const plotHeight = 160;
/** Strip, evidence and time axis beneath a plot, px. */
export const judgedHeight = 112;
/** A figure with its title, readout and foot; and the one of the release as a whole. */
export const figureHeight = room.top + plotHeight + room.foot + judgedHeight + 92;
export const judgedFigureHeight = judgedHeight + 28;

/** Room beside a plot, px: value labels left, direct labels right; less of it on a phone. */
export function sidesOf(width: number): { left: number; right: number } {
  return width < 440 ? { left: 42, right: 62 } : { left: 48, right: 84 };
}

/** How wide the plot itself is in a figure of the given width, px. */
export function plotWidth(width: number): number {
  const { left, right } = sidesOf(width);
  return Math.max(0, width - left - right);
}

/** The frame of a plot of the given size. */
export function frameOf(
  span: Span,
  yTicks: number[],
  marks: readonly ChartMark[],
  size: PlotSize,
  timeZone?: string,
): Frame {
  const { from, to } = span;
  return {
    from,
    to,
    yTicks,
    xTicks: timeTicks(from, to, size.width, timeZone),
    marks: placeMarks(marks, from, to, size.width),
  };
}

/** Where an instant lies, px from the left of the whole figure. */
export function placeOf(t: number, { from, to }: Span, width: number): number {
  return sidesOf(width).left + (plotWidth(width) * (t - from)) / Math.max(1, to - from);
}

/** Where a value lies, px from the plot's upper edge; kept inside. */
export function heightOf(value: number, yTicks: readonly number[], height = plotHeight): number {
  const [low, high] = [yTicks[0] ?? 0, yTicks.at(-1) ?? 1];
  const share = (value - low) / (high - low || 1);
  return (1 - Math.min(1, Math.max(0, share))) * height;
}
