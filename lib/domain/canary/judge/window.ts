import {
  gathered,
  gridQuantile,
  type LogHistogram,
  onGrid,
  valueAt,
} from "@/lib/domain/canary/evidence/log-grid";
import { significant } from "@/lib/domain/canary/evidence/significant";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import { countAll } from "@/lib/domain/canary/aggregate/histogram";

/** Two arms of the same kind in one tick, or pooled: only such are compared. */
export type Pair = { at: number; stage: number; canary: Aggregate; baseline: Aggregate };

/** A tick's measurement kept small: a level, events of exposures, or a histogram on the grid of 10 %. */
export type Kept = number | [events: number, total: number] | (LogHistogram & { n: number });

/** One tick in which both arms reported the same kind. */
export type WindowTick = { at: number; canary: Kept; baseline: Kept };

export function kindOf(kept: Kept): Aggregate["kind"] {
  if (typeof kept === "number") return "gauge";
  return Array.isArray(kept) ? "ratio" : "latency";
}

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
      return [aggregate.events, aggregate.total];
    case "gauge":
      return significant(aggregate.value, 7);
    case "latency": {
      const { from, counts } = onGrid(aggregate.buckets);
      for (let cell = 0; cell < counts.length; cell += 1) {
        const n = counts[cell] ?? 0;
        counts[cell] = n >= 10 ? Math.round(n) : Math.round(n * 10) / 10;
      }
      return { n: countAll(aggregate.buckets), from, counts };
    }
  }
}

/** What was kept as a measurement again. */
export function asAggregate(kept: Kept): Aggregate {
  if (typeof kept === "number") return { kind: "gauge", value: kept, min: kept, max: kept };
  if (Array.isArray(kept)) return { kind: "ratio", events: kept[0], total: kept[1] };
  const { from, counts } = kept;
  return { kind: "latency", buckets: counts.map((n, i) => [valueAt(from + i + 1), n]) };
}

/** Share, p95 or mean level of both arms over ticks of one kind, each arm pooled. */
export function figuresOf(ticks: readonly WindowTick[]): Figures {
  const last = ticks.at(-1);
  const kind = last === undefined ? null : kindOf(last.canary);
  const same = ticks.filter(
    ({ canary, baseline }) => kindOf(canary) === kind && kindOf(baseline) === kind,
  );
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
  const first = kept[0];
  if (first === undefined) return { value: null, n: 0, events: null };
  const { events, total, level, grids, requests } = pooled(kept);
  switch (kindOf(first)) {
    case "ratio":
      return { value: total > 0 ? events / total : null, n: total, events };
    case "gauge":
      return { value: level / kept.length, n: kept.length, events: null };
    case "latency":
      return { value: gridQuantile(gathered(grids), shown), n: requests, events: null };
  }
}

function pooled(kept: readonly Kept[]) {
  let events = 0;
  let total = 0;
  let level = 0;
  let requests = 0;
  const grids: LogHistogram[] = [];
  for (const one of kept) {
    if (typeof one === "number") level += one;
    else if (Array.isArray(one)) {
      events += one[0];
      total += one[1];
    } else {
      grids.push(one);
      requests += one.n;
    }
  }
  return { events, total, level, grids, requests };
}
