import { type Bucket, countAll, mergeBuckets } from "./histogram";
import type { Increment } from "./increments";

/**
 * One metric on one arm over one tick (or more). A gauge keeps its extremes so that spikes survive; `ofInstances`
 * where the arm itself told none and it is the mean of what its instances told.
 */
export type Aggregate =
  | { kind: "ratio"; events: number; total: number }
  | { kind: "latency"; buckets: Bucket[] }
  | { kind: "gauge"; value: number; min: number; max: number; ofInstances?: true };

/** Adds counts, merges histograms, averages gauges. Parts of another kind than the first are left out. */
export function combine(parts: readonly Aggregate[]): Aggregate | null {
  const kind = parts[0]?.kind;
  switch (kind) {
    case undefined:
      return null;
    case "ratio": {
      let [events, total] = [0, 0];
      for (const part of parts) {
        if (part.kind !== kind) continue;
        events += part.events;
        total += part.total;
      }
      return { kind, events, total };
    }
    case "latency": {
      const same = parts.filter((part) => part.kind === kind);
      return { kind, buckets: mergeBuckets(same.map((p) => p.buckets)) };
    }
    case "gauge": {
      let [value, count] = [0, 0];
      let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const part of parts) {
        if (part.kind !== kind) continue;
        value += part.value;
        count += 1;
        min = Math.min(min, part.min);
        max = Math.max(max, part.max);
      }
      return { kind, value: value / count || 0, min, max };
    }
  }
}

export function fromIncrement(increment: Increment): Aggregate {
  switch (increment.kind) {
    case "ratio":
      return { kind: "ratio", ...increment.payload };
    case "latency":
      return { kind: "latency", buckets: increment.payload.buckets };
    case "gauge": {
      const { value } = increment.payload;
      return { kind: "gauge", value, min: value, max: value };
    }
  }
}

/** How many requests (or visits) stand behind it; a gauge counts as one reading. */
export function exposures(aggregate: Aggregate | null): number {
  if (aggregate === null) return 0;
  switch (aggregate.kind) {
    case "ratio":
      return aggregate.total;
    case "latency":
      return countAll(aggregate.buckets);
    case "gauge":
      return 1;
  }
}

const most = 1e15;

/** The same with every figure finite and in range, so that no arithmetic after it can leave the numbers. */
export function bounded(aggregate: Aggregate): Aggregate | null {
  switch (aggregate.kind) {
    case "ratio": {
      const total = count(aggregate.total);
      return { kind: "ratio", events: Math.min(count(aggregate.events), total), total };
    }
    case "latency": {
      const buckets = aggregate.buckets.map((one): Bucket => [count(one[0]), count(one[1])]);
      return { kind: "latency", buckets: mergeBuckets([buckets]) };
    }
    case "gauge": {
      const { value, min, max } = aggregate;
      if (!Number.isFinite(value)) return null;
      return { ...aggregate, value: level(value), min: level(min), max: level(max) };
    }
  }
}

function count(x: number): number {
  return x > 0 ? Math.min(x, most) : 0;
}

function level(x: number): number {
  return Math.max(-most, Math.min(most, x)) || 0;
}
