import type { Aggregate } from "./aggregate";
import { countAll } from "./histogram";
import { combine } from "./aggregate";
import { type Arm, arms } from "@/lib/domain/canary/sample/sample";
import { isMoment, type Tick } from "./ticks";
import { asAggregate, keep } from "@/lib/domain/canary/judge/window";

export const minuteMs = 60_000;
export const tenMinutesMs = 10 * minuteMs;

/** How fine the ticks of a chart are: as the judge sees them, a minute, or ten. */
export type Level = "tick" | "minute" | "ten_minutes";

/** More rows than this are not read for a chart: the figures of minutes will do. */
const mostRows = 20_000;

/**
 * How fine a chart of so many points over a span needs its ticks; `rows` is about how many samples lie in it. A point
 * pools whole ticks, so that coarser ones show as much.
 */
export function chartLevel(spanMs: number, points: number, rows: number): Level {
  const width = spanMs / points;
  if (width >= tenMinutesMs) return "ten_minutes";
  return width >= minuteMs || rows > mostRows ? "minute" : "tick";
}

/** The ends of the minutes that instants lie in, each once; epoch ms. */
export function minutesOf(instants: Iterable<number>): number[] {
  const minutes = new Set<number>();
  for (const at of instants) if (isMoment(at)) minutes.add(Math.ceil(at / minuteMs) * minuteMs);
  return [...minutes];
}

/**
 * Marked minutes and each one after: the sample after a late one tells of less growth than it did. Only such as are
 * over by `closedUntil`; in order.
 */
export function minutesToMake(marked: readonly number[], closedUntil: number): number[] {
  const all = new Set(marked.flatMap((minute) => [minute, minute + minuteMs]));
  return [...all].filter((minute) => minute <= closedUntil).sort((a, b) => a - b);
}

/** Minutes that follow each other, together: read once. At most `most` in a stretch. */
export function stretchesOf(minutes: readonly number[], most = 60): number[][] {
  const stretches: number[][] = [];
  for (const minute of minutes) {
    const last = stretches.at(-1);
    if (last !== undefined && last.at(-1) === minute - minuteMs && last.length < most)
      last.push(minute);
    else stretches.push([minute]);
  }
  return stretches;
}

/** The ends of the ten minutes that minutes lie in, each once. */
export function tenMinutesOf(minutes: readonly number[]): number[] {
  return [...new Set(minutes.map((minute) => Math.ceil(minute / tenMinutesMs) * tenMinutesMs))];
}

/** What an arm reported of a metric in a longer tick. */
export type Rolled = { metric: string; arm: Arm; at: number; aggregate: Aggregate };

/** Every arm and metric of ticks, as rows; histograms no finer than the judge looks at them where they are large. */
export function rolledOf(ticks: readonly Tick[]): Rolled[] {
  return ticks.flatMap(({ at, arms: reports }) =>
    arms.flatMap((arm) =>
      Object.entries(reports[arm]).flatMap(([metric, aggregate]) =>
        isEmpty(aggregate) ? [] : [{ metric, arm, at, aggregate: compact(aggregate) }],
      ),
    ),
  );
}

/** Rows as ticks again. */
export function ticksOfRolled(rows: readonly Rolled[]): Tick[] {
  const ticks = new Map<number, Tick>();
  for (const { metric, arm, at, aggregate } of rows) {
    const tick = ticks.get(at) ?? { at, arms: { canary: {}, baseline: {} } };
    tick.arms[arm][metric] = aggregate;
    ticks.set(at, tick);
  }
  return [...ticks.values()].sort((a, b) => a.at - b.at);
}

/** Rows of minutes put together to tens. */
export function toTenMinutes(rows: readonly Rolled[]): Rolled[] {
  const groups = Map.groupBy(
    rows,
    ({ metric, arm, at }) => `${Math.ceil(at / tenMinutesMs)}\u0000${arm}\u0000${metric}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const aggregate = combine(group.map((row) => row.aggregate));
    if (first === undefined || aggregate === null) return [];
    const at = Math.ceil(first.at / tenMinutesMs) * tenMinutesMs;
    return [{ metric: first.metric, arm: first.arm, at, aggregate: compact(aggregate) }];
  });
}

const mostBounds = 120;

function compact(aggregate: Aggregate): Aggregate {
  if (aggregate.kind !== "latency" || aggregate.buckets.length <= mostBounds) return aggregate;
  return asAggregate(keep(aggregate));
}

function isEmpty(aggregate: Aggregate): boolean {
  switch (aggregate.kind) {
    case "ratio":
      return aggregate.total === 0 && aggregate.events === 0;
    case "latency":
      return countAll(aggregate.buckets) === 0;
    case "gauge":
      return false;
  }
}
