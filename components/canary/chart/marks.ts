import type { ChartMark } from "@/lib/domain/canary/chart/chart-marks";
import type { ChartMetric } from "./types";

/** The marks of a metric's chart: not what is about another metric, or about a source that it is not asked for at. */
export function marksFor(
  marks: readonly ChartMark[],
  { key, source: asked }: Pick<ChartMetric, "key" | "source">,
): ChartMark[] {
  return marks.filter(
    ({ metric = key, source = asked?.source }) => metric === key && source === asked?.source,
  );
}

export type PlacedMark = ChartMark & {
  key: string;
  /** Row of the label above the plot; null where there was no room and only the line is drawn. */
  lane: number | null;
  anchor: "start" | "end";
};

const markLanes = 2;
/** About the width of a caption letter, px; generous, so labels rather keep apart. */
const letter = 5.7;
const gap = 8;

/**
 * Labels of marks in lanes above the plot, none upon another; a rollback is placed first, then alerts, so a crowd costs
 * a stage its label rather than an alert. Marks outside the time shown are left out.
 */
export function placeMarks(
  marks: readonly ChartMark[],
  from: number,
  to: number,
  width: number,
): PlacedMark[] {
  const span = Math.max(1, to - from);
  const taken: [number, number][][] = Array.from({ length: markLanes }, () => []);
  const shown = marks
    .map((mark, index) => ({ ...mark, key: `${mark.kind}-${mark.t}-${index}` }))
    .filter((mark) => mark.t >= from && mark.t <= to);
  const first = [...shown].sort((a, b) => ranks[a.kind] - ranks[b.kind] || a.t - b.t);
  const placed = new Map(
    first.map((mark) => [
      mark.key,
      place(((mark.t - from) / span) * width, mark.label, width, taken),
    ]),
  );
  return shown
    .map((mark) => ({
      ...mark,
      ...(placed.get(mark.key) ?? { lane: null, anchor: "start" as const }),
    }))
    .sort((a, b) => a.t - b.t);
}

const ranks: Record<ChartMark["kind"], number> = { rollback: 0, alert: 1, stage: 2 };

function place(
  x: number,
  label: string,
  width: number,
  taken: [number, number][][],
): { lane: number | null; anchor: "start" | "end" } {
  const long = label.length * letter;
  const anchor = x + long > width && x - long >= 0 ? "end" : "start";
  const [left, right] = anchor === "start" ? [x, x + long] : [x - long, x];
  const lane = taken.findIndex((used) =>
    used.every(([a, b]) => right + gap <= a || left >= b + gap),
  );
  if (lane < 0) return { lane: null, anchor };
  taken[lane]?.push([left, right]);
  return { lane, anchor };
}
