import {
  blend,
  emptyGrid,
  gridQuantile,
  type LogHistogram,
  onGrid,
  valueAt,
} from "@/lib/domain/canary/evidence/log-grid";
import type { Aggregate } from "./aggregate";
import { countAll } from "./histogram";

/** Two arms of the same kind in one tick, or pooled: only such are compared. */
export type Pair = { at: number; stage: number; canary: Aggregate; baseline: Aggregate };

/** A tick's measurement kept small: histograms lie on the grid of 10 %. */
export type Kept =
  | { kind: "ratio"; events: number; total: number }
  | { kind: "gauge"; value: number }
  | { kind: "latency"; grid: LogHistogram; n: number };

/** One tick in which both arms reported the same kind. */
export type WindowTick = { at: number; canary: Kept; baseline: Kept };

/** The two arms beside each other over some ticks. */
export type Figures = {
  canary: number | null;
  baseline: number | null;
  /** Exposures, or ticks of a gauge. */
  canaryN: number;
  baselineN: number;
  canaryEvents: number | null;
  baselineEvents: number | null;
  ticks: number;
};

const shown = 0.95;

export function keep(aggregate: Aggregate): Kept {
  switch (aggregate.kind) {
    case "ratio":
      return aggregate;
    case "gauge":
      return { kind: "gauge", value: aggregate.value };
    case "latency": {
      const { from, counts } = onGrid(aggregate.buckets);
      return {
        kind: "latency",
        n: countAll(aggregate.buckets),
        grid: {
          from,
          counts: counts.map((n) => (n >= 10 ? Math.round(n) : Math.round(n * 10) / 10)),
        },
      };
    }
  }
}

/** What was kept as a measurement again. */
export function asAggregate(kept: Kept): Aggregate {
  switch (kept.kind) {
    case "ratio":
      return kept;
    case "gauge":
      return { ...kept, min: kept.value, max: kept.value };
    case "latency": {
      const { from, counts } = kept.grid;
      return { kind: "latency", buckets: counts.map((n, i) => [valueAt(from + i + 1), n]) };
    }
  }
}

/** Share, p95 or mean level of both arms over ticks of one kind, each arm pooled. */
export function figuresOf(ticks: readonly WindowTick[]): Figures {
  const kind = ticks.at(-1)?.canary.kind;
  const same = ticks.filter((tick) => tick.canary.kind === kind && tick.baseline.kind === kind);
  const canary = armOf(same.map((tick) => tick.canary));
  const baseline = armOf(same.map((tick) => tick.baseline));
  return {
    canary: canary.value,
    baseline: baseline.value,
    canaryN: canary.n,
    baselineN: baseline.n,
    canaryEvents: canary.events,
    baselineEvents: baseline.events,
    ticks: same.length,
  };
}

function armOf(kept: readonly Kept[]): { value: number | null; n: number; events: number | null } {
  const [events, total, level, grid, requests] = pooled(kept);
  switch (kept[0]?.kind) {
    case undefined:
      return { value: null, n: 0, events: null };
    case "ratio":
      return { value: total > 0 ? events / total : null, n: total, events };
    case "gauge":
      return { value: level / kept.length, n: kept.length, events: null };
    case "latency":
      return { value: gridQuantile(grid, shown), n: requests, events: null };
  }
}

function pooled(kept: readonly Kept[]): [number, number, number, LogHistogram, number] {
  let [events, total, level, grid, requests] = [0, 0, 0, emptyGrid, 0];
  for (const one of kept) {
    if (one.kind === "ratio") {
      events += one.events;
      total += one.total;
    } else if (one.kind === "gauge") level += one.value;
    else {
      grid = blend(grid, 1, one.grid);
      requests += one.n;
    }
  }
  return [events, total, level, grid, requests];
}
