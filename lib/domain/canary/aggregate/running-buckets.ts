import type { Bucket } from "./histogram";

/**
 * Buckets whose counts are running totals over the bounds (Prometheus' `le`): ascending, the infinite bound last
 * where it is known. In this form a bound that is missing costs only precision.
 */
export type RunningBuckets = readonly Bucket[];

/** What lies above the last bound is put just above it: how far above is not known. */
const overflow = 1.1;

/**
 * What two readings of one series grew by, over the bounds at which both are known; all of `to` where a total fell,
 * because the counter began anew; null where they have no bound in common.
 */
export function runningGrowth(from: RunningBuckets, to: RunningBuckets): Bucket[] | null {
  const grown = totalsGrown(from, to);
  if (grown.some(([, total]) => total < 0)) return toBuckets(to);
  return grown.length === 0 ? null : toBuckets(grown);
}

/** How much the totals grew, at each bound at which both are known. */
export function totalsGrown(from: RunningBuckets, to: RunningBuckets): Bucket[] {
  const bounds = boundsOf(from, to);
  const [before, after] = [totalsAt(from, bounds), totalsAt(to, bounds)];
  return bounds.flatMap((bound, i): Bucket[] => {
    const [was, is] = [before[i] ?? null, after[i] ?? null];
    return was === null || is === null ? [] : [[bound, is - was]];
  });
}

/** Counts in each bucket as running totals; nothing lies above the last bound. */
export function toRunning(buckets: readonly Bucket[]): Bucket[] {
  let total = 0;
  const running = buckets.map(([bound, count]): Bucket => [bound, (total += count)]);
  return [...running, [Number.POSITIVE_INFINITY, total]];
}

/** Counts in each bucket. A total that is smaller than the one below it was read a moment earlier: nothing there. */
export function toBuckets(running: RunningBuckets): Bucket[] {
  const buckets: Bucket[] = [];
  let below = 0;
  for (const [bound, total] of running) {
    const count = Math.max(0, total - below);
    const last = buckets.at(-1)?.[0];
    if (Number.isFinite(bound)) buckets.push([bound, count]);
    else if (last !== undefined && count > 0) buckets.push([last * overflow, count]);
    below = Math.max(below, total);
  }
  return buckets;
}

/** In order of their bounds; of two totals for one bound the first counts. */
export function sortRunning(pairs: RunningBuckets): Bucket[] {
  const first = new Map<number, number>();
  for (const [bound, total] of pairs) if (!first.has(bound)) first.set(bound, total);
  return [...first].sort(([a], [b]) => a - b);
}

function boundsOf(a: RunningBuckets, b: RunningBuckets): number[] {
  const same = a.length === b.length && a.every(([bound], i) => bound === b[i]?.[0]);
  if (same) return a.map(([bound]) => bound);
  return [...new Set([...a, ...b].map(([bound]) => bound))].sort((x, y) => x - y);
}

/** The total up to each of rising bounds; null where it could be one of several, because observations lie around it. */
function totalsAt(running: RunningBuckets, bounds: readonly number[]): (number | null)[] {
  let next = 0;
  return bounds.map((bound) => {
    while ((running[next]?.[0] ?? Number.POSITIVE_INFINITY) < bound) next += 1;
    const above = running[next];
    if (above?.[0] === bound) return above[1];
    const below = running[next - 1]?.[1] ?? 0;
    return above !== undefined && above[1] === below ? below : null;
  });
}
