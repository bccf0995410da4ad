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
      const same = parts.filter((part) => part.kind === kind);
      return { kind, events: sum(same.map((p) => p.events)), total: sum(same.map((p) => p.total)) };
    }
    case "latency": {
      const same = parts.filter((part) => part.kind === kind);
      return { kind, buckets: mergeBuckets(same.map((p) => p.buckets)) };
    }
    case "gauge": {
      const same = parts.filter((part) => part.kind === kind);
      return {
        kind,
        value: sum(same.map((p) => p.value)) / same.length || 0,
        // An arm can have more parts than a call takes arguments.
        min: same.reduce((least, p) => Math.min(least, p.min), Number.POSITIVE_INFINITY),
        max: same.reduce((most, p) => Math.max(most, p.max), Number.NEGATIVE_INFINITY),
      };
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

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
