import { significant } from "@/lib/domain/canary/evidence/significant";

/** A level of both arms over a step, thinned out so that it stays small. Plain JSON; `t` in seconds since the step began. */
export type Trail = {
  step: number;
  from: number;
  /** Every so many ticks one is kept; so many are to be left out before the next. */
  every: number;
  wait: number;
  points: [t: number, canary: number, baseline: number][];
  trend: Trend | null;
};

/** Growth of the canary's level that the baseline does not share: a part of itself per hour. */
export type Trend = { perHour: number; perSecond: number };

export const untrodden: Trail = {
  step: -1,
  from: 0,
  every: 1,
  wait: 0,
  points: [],
  trend: null,
};

const mostPoints = 24;
const fewestPoints = 12;
const fewestSeconds = 180;
const sure = 3.5;
const visible = 0.02;

/** Adds a tick (its end `at`, epoch ms) in which both arms had a level; a new step begins a new trail. */
export function walk(
  before: Trail,
  step: number,
  at: number,
  canary: number,
  baseline: number,
): Trail {
  const trail = before.step === step ? before : { ...untrodden, step, from: at };
  if (trail.wait > 0) return { ...trail, wait: trail.wait - 1 };
  const point = [Math.round((at - trail.from) / 1000), tidy(canary), tidy(baseline)] as const;
  const points = [...trail.points, [...point]] as Trail["points"];
  const full = points.length >= mostPoints;
  const kept = full ? points.filter((_, i) => i % 2 === 1) : points;
  const every = full ? trail.every * 2 : trail.every;
  return { ...trail, every, wait: every - 1, points: kept, trend: trendOf(points) };
}

/**
 * The Theil–Sen slope of the canary's level (the median of all slopes between two points), where Kendall's rank
 * correlation with time is beyond chance, the growth is visible, and the baseline does not grow half as fast.
 */
function trendOf(points: Trail["points"]): Trend | null {
  const n = points.length;
  const [first, last] = [points[0], points.at(-1)];
  if (n < fewestPoints || first === undefined || last === undefined) return null;
  const span = last[0] - first[0];
  if (span < fewestSeconds) return null;
  const ours = slopes(points, 1);
  const rank = ours.reduce((sum, slope) => sum + Math.sign(slope), 0);
  if (rank < sure * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)) return null;
  // What fills up and then stays grows no more.
  const lately = median(slopes(points.slice(n >> 1), 1));
  const perSecond = Math.min(median(ours), lately);
  const level = Math.abs(last[1]);
  const shared = Math.max(0, median(slopes(points, 2)));
  if (perSecond * span < visible * level || perSecond < 2 * shared) return null;
  return { perHour: level > 0 ? (perSecond * 3600) / level : 0, perSecond };
}

function slopes(points: Trail["points"], arm: 1 | 2): number[] {
  const found: number[] = [];
  for (let i = 0; i < points.length; i += 1) {
    const a = points[i];
    for (let j = i + 1; j < points.length; j += 1) {
      const b = points[j];
      if (a && b && b[0] > a[0]) found.push((b[arm] - a[arm]) / (b[0] - a[0]));
    }
  }
  return found;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function tidy(x: number): number {
  return significant(x, 5);
}
