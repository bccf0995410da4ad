import { type Aggregate, combine, exposures } from "./aggregate";
import { valueOf } from "./limit";
import { isMoment, reported, type Tick } from "./ticks";

/** One point of a chart: the time (epoch ms) at the end of what it pools; null is a gap. */
export type SeriesPoint = {
  t: number;
  canary: number | null;
  baseline: number | null;
  canaryN: number;
  baselineN: number;
  /** Samples of this time may still arrive. */
  provisional: boolean;
  /** The extremes of a gauge inside the point, so that a spike survives the pooling. */
  canaryMin?: number;
  canaryMax?: number;
  baselineMin?: number;
  baselineMax?: number;
};

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

const mostPoints = 240;

/**
 * Prepares one metric of closed ticks for a chart: a share (ratio), the p95 (latency) or the mean
 * (gauge). Point edges lie on multiples of their width, so points stand still while time moves on.
 */
export function prepareSeries(ticks: readonly Tick[], question: SeriesQuestion): SeriesPoint[] {
  const { from, to, tickMs } = question;
  const points = Math.max(
    2,
    Math.min(mostPoints, Math.floor(question.points ?? mostPoints) || mostPoints),
  );
  if (!(tickMs >= 1 && to > from && isMoment(from) && isMoment(to))) return [];
  const width = widthFor(from, to, tickMs, points);
  const pooled = Map.groupBy(
    ticks.filter((tick) => tick.at > from && tick.at <= to),
    (tick) => Math.ceil(tick.at / width) * width,
  );
  const closed = question.closedUntil ?? to - tickMs;
  const series: SeriesPoint[] = [];
  for (let end = Math.floor(from / width) * width + width; end - width < to; end += width) {
    const point = pointOf(pooled.get(end) ?? [], question.metric);
    series.push({ t: Math.min(end, to), ...point, provisional: Math.min(end, to) > closed });
  }
  return series;
}

/** The least whole number of ticks a point must pool, so that no more than `points` touch the span. */
function widthFor(from: number, to: number, tickMs: number, points: number): number {
  let width = tickMs * Math.ceil((to - from) / tickMs / points);
  while (Math.ceil(to / width) - Math.floor(from / width) > points) width += tickMs;
  return width;
}

function pointOf(ticks: readonly Tick[], metric: string): Omit<SeriesPoint, "t" | "provisional"> {
  const canary = armOf(ticks.map((tick) => reported(tick.arms.canary, metric)));
  const baseline = armOf(ticks.map((tick) => reported(tick.arms.baseline, metric)));
  return {
    canary: canary.value,
    baseline: baseline.value,
    canaryN: canary.n,
    baselineN: baseline.n,
    ...(canary.range === null ? {} : { canaryMin: canary.range.min, canaryMax: canary.range.max }),
    ...(baseline.range === null
      ? {}
      : { baselineMin: baseline.range.min, baselineMax: baseline.range.max }),
  };
}

type ArmPoint = { value: number | null; n: number; range: { min: number; max: number } | null };

function armOf(reports: readonly (Aggregate | null)[]): ArmPoint {
  const heard = reports.filter((one) => one !== null);
  const all = combine(heard);
  if (all === null) return { value: null, n: 0, range: null };
  const range = all.kind === "gauge" ? { min: all.min, max: all.max } : null;
  return { value: valueOf(all), n: all.kind === "gauge" ? heard.length : exposures(all), range };
}
