import { type Bucket, countAll, mergeBuckets } from "./histogram";
import { runningGrowth, toBuckets, toRunning, totalsGrown } from "./running-buckets";
import type { Measure, Sample } from "@/lib/domain/canary/sample/sample";

/** What happened since the sample before, stamped with the end of that time (epoch ms). */
export type Increment = Measure & { at: number };

/**
 * Turns the samples of one series (one metric, arm and instance) into increments, in time order.
 * Running totals are subtracted; a total that fell means the counter restarted, so it counts as it
 * is. The first total, and the first after more than `gapMs` of silence, only re-arms the counter:
 * what it covers is not known well enough to be put into one tick. A repeat of an instant is dropped.
 */
export function toIncrements(series: readonly Sample[], gapMs: number): Increment[] {
  const ordered = [...series].sort((a, b) => a.at - b.at);
  const increments: Increment[] = [];
  let before: Sample | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const sample of ordered) {
    if (sample.at === lastAt) continue;
    lastAt = sample.at;
    if (!sample.cumulative) {
      increments.push({ at: sample.at, ...measureOf(sample) });
      continue;
    }
    if (before !== null && sample.at - before.at <= gapMs) {
      const grown = growth(before, sample);
      if (grown !== null) increments.push({ at: sample.at, ...grown });
    }
    before = sample;
  }
  return increments;
}

function measureOf(sample: Sample): Measure {
  switch (sample.kind) {
    case "ratio":
      return { kind: "ratio", payload: sample.payload };
    case "latency": {
      const { buckets, le } = sample.payload;
      return plain(le === true ? toBuckets(buckets) : buckets);
    }
    case "gauge":
      return { kind: "gauge", payload: sample.payload };
  }
}

function growth(from: Measure, to: Measure): Measure | null {
  if (to.kind === "gauge") return { kind: "gauge", payload: to.payload };
  if (from.kind === "ratio" && to.kind === "ratio") return ratioGrowth(from.payload, to.payload);
  if (from.kind === "latency" && to.kind === "latency") {
    return latencyGrowth(from.payload, to.payload);
  }
  return null;
}

type Latency = Extract<Measure, { kind: "latency" }>["payload"];

/** Where the form changes, the totals cannot be compared: the next one is. */
function latencyGrowth(from: Latency, to: Latency): Measure | null {
  if (from.le !== to.le) return null;
  if (to.le !== true) return plain(bucketGrowth(from.buckets, to.buckets));
  const grown = runningGrowth(from.buckets, to.buckets);
  return grown === null ? null : plain(grown);
}

function plain(buckets: Bucket[]): Measure {
  return { kind: "latency", payload: { buckets } };
}

type Counts = { events: number; total: number };

function ratioGrowth(from: Counts, to: Counts): Measure {
  // A pair is of one process (or a sum of them): where one of the two fell, the other began anew as well, seen or not.
  // Events of one time beside requests of another are no rate. Counters that are told apart are series of their own.
  const restarted = to.total < from.total || to.events < from.events;
  if (restarted) return { kind: "ratio", payload: to };
  return {
    kind: "ratio",
    payload: { events: to.events - from.events, total: to.total - from.total },
  };
}

/** So small a part of all is what adding up fractions leaves behind. */
const dust = 1e-12;

/**
 * Bucket by bucket, as long as none fell: a bound that is new then only had nothing in its bucket before. Else the
 * bounds may have changed, and what counts are the bounds that both have; where less is below or between those than
 * before, the counter began anew, and all of it is new.
 */
function bucketGrowth(from: readonly Bucket[], to: readonly Bucket[]): Bucket[] {
  const less: Bucket[] = from.map(([bound, count]) => [bound, -count]);
  const grown = mergeBuckets([to, less]);
  if (grown.every(([, count]) => count >= 0)) return grown;
  const now = mergeBuckets([to]);
  const common = totalsGrown(toRunning(mergeBuckets([from])), toRunning(now));
  const slack = dust * countAll(now);
  const restarted = common.some(([, total], i) => total < (common[i - 1]?.[1] ?? 0) - slack);
  return restarted ? now : toBuckets(common);
}
