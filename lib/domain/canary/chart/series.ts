import { type Aggregate, combine, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import { quantile } from "@/lib/domain/canary/aggregate/histogram";
import { valueOf } from "@/lib/domain/canary/limit";
import { instanceParts, isMoment, reported, type Tick } from "@/lib/domain/canary/aggregate/ticks";

/** One point of a chart: the time (epoch ms) at the end of what it pools; null is a gap. */
export type SeriesPoint = {
  t: number;
  canary: number | null;
  baseline: number | null;
  canaryN: number;
  baselineN: number;
  /** Events behind a ratio. */
  canaryEvents?: number;
  baselineEvents?: number;
  /** How many instances a level is the mean of, where they are told apart: of a level `n` counts ticks. */
  canaryInstances?: number;
  baselineInstances?: number;
  /** Samples of this time may still arrive. */
  provisional: boolean;
  /** The extremes inside the point, so that a spike survives the pooling. */
  canaryMin?: number;
  canaryMax?: number;
  baselineMin?: number;
  baselineMax?: number;
  /** For display, where the distribution is known (`canary` and `baseline` are the p95). */
  p50?: ArmValues;
  p99?: ArmValues;
};

export type ArmValues = { canary: number | null; baseline: number | null };

export type SeriesQuestion = {
  metric: string;
  /** Epoch ms; the points cover (from, to]. */
  from: number;
  to: number;
  /** At most this many points, 2–240. */
  points?: number;
  tickMs: number;
  /** Until when ticks are closed for good; after it points are provisional. Default: one tick before `to`. */
  closedUntil?: number;
};

/** A stretch of time that becomes one point, with the ticks that fall into it. */
export type Slot = { t: number; ticks: Tick[]; provisional: boolean };

const mostPoints = 240;

/**
 * Prepares one metric of closed ticks for a chart: a share (ratio), the p95 (latency) or the mean
 * (gauge). Point edges lie on multiples of their width, so points stand still while time moves on.
 */
export function prepareSeries(ticks: readonly Tick[], question: SeriesQuestion): SeriesPoint[] {
  return slotsOf(ticks, question, mostPoints).map(({ t, ticks: pooled, provisional }) => ({
    t,
    ...pointOf(pooled, question.metric),
    provisional,
  }));
}

/** Cuts (from, to] into at most `most` slots of `least` ticks or more, and deals the ticks out. */
export function slotsOf(
  ticks: readonly Tick[],
  { from, to, tickMs, points = mostPoints, closedUntil }: Omit<SeriesQuestion, "metric">,
  most: number,
  least = 1,
): Slot[] {
  if (!(tickMs >= 1 && to > from && isMoment(from) && isMoment(to))) return [];
  const count = Math.max(2, Math.min(most, Math.floor(points) || most));
  const width = widthFor(from, to, tickMs, count, least);
  const pooled = Map.groupBy(
    ticks.filter((tick) => tick.at > from && tick.at <= to),
    (tick) => Math.ceil(tick.at / width) * width,
  );
  const closed = closedUntil ?? to - tickMs;
  const slots: Slot[] = [];
  for (let end = Math.floor(from / width) * width + width; end - width < to; end += width) {
    const t = Math.min(end, to);
    slots.push({ t, ticks: pooled.get(end) ?? [], provisional: t > closed });
  }
  return slots;
}

/** The least whole number of ticks a point must pool, so that no more than `points` touch the span. */
function widthFor(from: number, to: number, tickMs: number, points: number, least: number): number {
  let width = tickMs * Math.max(least, Math.ceil((to - from) / tickMs / points));
  while (Math.ceil(to / width) - Math.floor(from / width) > points) width += tickMs;
  return width;
}

function pointOf(ticks: readonly Tick[], metric: string): Omit<SeriesPoint, "t" | "provisional"> {
  const canary = armOf(ticks.map((tick) => reported(tick.arms.canary, metric)));
  const baseline = armOf(ticks.map((tick) => reported(tick.arms.baseline, metric)));
  const isLevel = canary.all?.kind === "gauge" || baseline.all?.kind === "gauge";
  return {
    canary: canary.value,
    baseline: baseline.value,
    canaryN: canary.n,
    baselineN: baseline.n,
    ...(canary.events === null ? {} : { canaryEvents: canary.events }),
    ...(baseline.events === null ? {} : { baselineEvents: baseline.events }),
    ...(canary.range === null ? {} : { canaryMin: canary.range.min, canaryMax: canary.range.max }),
    ...(baseline.range === null
      ? {}
      : { baselineMin: baseline.range.min, baselineMax: baseline.range.max }),
    ...(isLevel && levelInstances(ticks, metric)),
    ...quantilesOf(canary.all, baseline.all),
  };
}

/** How many instances of each arm told a level; nothing of an arm where none is told apart. */
export function levelInstances(
  ticks: readonly Tick[],
  metric: string,
): Pick<SeriesPoint, "canaryInstances" | "baselineInstances"> {
  const canary = instanceParts(ticks, "canary", metric).size;
  const baseline = instanceParts(ticks, "baseline", metric).size;
  return {
    ...(canary > 0 && { canaryInstances: canary }),
    ...(baseline > 0 && { baselineInstances: baseline }),
  };
}

function quantilesOf(canary: Aggregate | null, baseline: Aggregate | null) {
  if (canary?.kind !== "latency" && baseline?.kind !== "latency") return {};
  const at = (arm: Aggregate | null, q: number) =>
    arm?.kind === "latency" ? rounded(quantile(arm.buckets, q)) : null;
  const both = (q: number): ArmValues => ({ canary: at(canary, q), baseline: at(baseline, q) });
  return { p50: both(0.5), p99: both(0.99) };
}

type Range = { min: number; max: number };
type ArmPoint = {
  value: number | null;
  n: number;
  events: number | null;
  range: Range | null;
  all: Aggregate | null;
};

function armOf(reports: readonly (Aggregate | null)[]): ArmPoint {
  const heard = reports.filter((one) => one !== null);
  const all = combine(heard);
  if (all === null) return { value: null, n: 0, events: null, range: null, all };
  return {
    value: rounded(valueOf(all)),
    n: all.kind === "gauge" ? heard.length : exposures(all),
    events: all.kind === "ratio" ? all.events : null,
    range: all.kind === "gauge" ? { min: all.min, max: all.max } : rangeOf(heard),
    all,
  };
}

/** A tick with fewer requests has extremes by chance alone: one error of three is no spike. */
const fewestForExtreme = 30;

/** The extremes of ticks pooled into one point. */
function rangeOf(heard: readonly Aggregate[]): Range | null {
  if (heard.length < 2) return null;
  const values = heard.flatMap((one) => {
    const value = exposures(one) >= fewestForExtreme ? valueOf(one) : null;
    return value === null ? [] : [value];
  });
  if (values.length === 0) return null;
  return { min: rounded(Math.min(...values)), max: rounded(Math.max(...values)) };
}

/** Six figures are more than any screen shows, and a third of the letters. */
export function rounded<Value extends number | null>(value: Value): Value;
export function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6));
}
