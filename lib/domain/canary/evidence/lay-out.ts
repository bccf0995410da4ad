import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import {
  coarsest,
  countBelow,
  cumulated,
  finenessOf,
  type LogHistogram,
  onGrid,
  placeOf,
  totalOf,
} from "./log-grid";

/** Both arms' histograms of a tick on the same grid, told as coarsely as the coarser one. */
export type LaidOut = {
  canary: LogHistogram;
  baseline: LogHistogram;
  /** The finest step between two bounds seen so far, as a factor. */
  fineness: number;
  /** Whether buckets are too wide to compare: more than twice as wide as the one before (canary.md 2.5). */
  coarse: boolean;
};

type Arms = { canary: readonly Bucket[]; baseline: readonly Bucket[] };

/** So much of what arrived may lie in buckets that are too wide: the first and the last one often are. */
const tolerated = 0.05;
/** So many requests tell how wide buckets are. */
const telling = 50;
const alike = 1.1;

/** Lays both arms out; `known` is the finest step seen before, `wasCoarse` what was said of the tick before. */
export function layOut(arms: Arms, known: number, wasCoarse: boolean): LaidOut {
  const fineness = Math.min(known, finenessOf(arms.baseline, arms.canary));
  const lists = {
    canary: listOf(arms.canary, fineness),
    baseline: listOf(arms.baseline, fineness),
  };
  const canary = onGrid(arms.canary, fineness, lists.canary.complete);
  const baseline = onGrid(arms.baseline, fineness, lists.baseline.complete);
  const total = totalOf(canary) + totalOf(baseline);
  const wide = lists.canary.wide + lists.baseline.wide;
  const coarse = total < telling ? wasCoarse : wide > tolerated * total;
  const [ours, theirs] = [lists.canary.step, lists.baseline.step];
  if (ours > theirs * alike && lists.canary.complete)
    return { canary, baseline: retold(baseline, arms.canary), fineness, coarse };
  if (theirs > ours * alike && lists.baseline.complete)
    return { canary: retold(canary, arms.baseline), baseline, fineness, coarse };
  return { canary, baseline, fineness, coarse };
}

type List = { complete: boolean; wide: number; step: number };

/**
 * Whether a list names every bucket, the empty ones too (Prometheus), or leaves them out (sketches); how much lies in
 * buckets that are too wide; and how wide the widest is that holds something.
 */
function listOf(buckets: readonly Bucket[], fineness: number): List {
  const complete = buckets.some((bucket) => bucket[1] === 0);
  let lower = 0;
  let wide = 0;
  let step = 1;
  for (const bucket of buckets) {
    const upper = bucket[0];
    const count = bucket[1];
    const width = complete ? (lower > 0 ? upper / lower : coarsest * 2) : fineness;
    if (count > 0 && upper > 0) {
      if (width >= coarsest) wide += count;
      else step = Math.max(step, width);
    }
    lower = upper;
  }
  return { complete, wide, step };
}

/** A finer histogram told in a coarser one's buckets, as only what both can tell may be compared. */
function retold(fine: LogHistogram, coarser: readonly Bucket[]): LogHistogram {
  const all = cumulated(fine);
  let below = 0;
  const buckets = coarser.map(([bound], i): Bucket => {
    const now = i === coarser.length - 1 ? all.total : countBelow(all, placeOf(bound));
    const count = now - below;
    below = now;
    return [bound, count];
  });
  return onGrid(buckets, coarsest, true);
}
