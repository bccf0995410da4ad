import { type Bucket, mergeBuckets } from "./histogram";
import type { Measure, Sample } from "./sample";

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
    case "latency":
      return { kind: "latency", payload: sample.payload };
    case "gauge":
      return { kind: "gauge", payload: sample.payload };
  }
}

function growth(from: Measure, to: Measure): Measure | null {
  if (to.kind === "gauge") return { kind: "gauge", payload: to.payload };
  if (from.kind === "ratio" && to.kind === "ratio") return ratioGrowth(from.payload, to.payload);
  if (from.kind === "latency" && to.kind === "latency") {
    return {
      kind: "latency",
      payload: { buckets: bucketGrowth(from.payload.buckets, to.payload.buckets) },
    };
  }
  return null;
}

type Counts = { events: number; total: number };

function ratioGrowth(from: Counts, to: Counts): Measure {
  // Both counters live in one process: if one restarted, so did the other.
  const restarted = to.total < from.total || to.events < from.events;
  if (restarted) return { kind: "ratio", payload: to };
  const total = to.total - from.total;
  return { kind: "ratio", payload: { events: Math.min(to.events - from.events, total), total } };
}

function bucketGrowth(from: readonly Bucket[], to: readonly Bucket[]): Bucket[] {
  const less: Bucket[] = from.map(([bound, count]) => [bound, -count]);
  const grown = mergeBuckets([to, less]);
  const restarted = grown.some(([, count]) => count < 0);
  return restarted ? to.map(([bound, count]) => [bound, count]) : grown;
}
