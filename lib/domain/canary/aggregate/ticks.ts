import { type Aggregate, combine, fromIncrement } from "./aggregate";
import { type Increment, toIncrements } from "./increments";
import type { Arm, Sample } from "@/lib/domain/canary/sample/sample";
import type { ClockFault } from "@/lib/domain/canary/judge/silence";

/** What one arm reported in a tick, by metric key. An absent key is a metric that did not report. */
export type ArmTick = Record<string, Aggregate>;

/** The arm whose clock is off, by metric key; a metric whose arms can be compared has none. */
export type Clocks = Readonly<Record<string, ClockFault>>;

/** One step of the judge's clock: everything stamped in (at − tick, at], both epoch ms. */
export type Tick = {
  at: number;
  arms: Record<Arm, ArmTick>;
  /** The same per instance, where instances are told apart: by arm, metric and instance. */
  pods?: Record<Arm, Record<string, Record<string, Aggregate>>>;
  /** Metrics of which an arm's clock is too far off for its samples to fit a tick. */
  clocks?: Clocks;
  /** Metrics whose canary cannot be heard just now, as what asks for it is in trouble: their silence is nobody's doing. */
  deaf?: readonly string[];
};

/** Nobody may send samples older than seven days, so no more ticks than that are worth closing. */
const mostTicks = 60_480;
/** A running total read within this time still tells when it grew: a scrape a minute, with some jitter. */
const counterGapMs = 90_000;

/** The last boundary up to which ticks can be closed at `now`: late samples get one tick's grace. */
export function closableUntil(now: number, tickMs: number): number {
  return Math.floor((now - tickMs) / tickMs) * tickMs;
}

/** The boundary at or before an instant, so that ticks of every reader coincide. */
export function tickFloor(at: number, tickMs: number): number {
  return Math.floor(at / tickMs) * tickMs;
}

/** What a date can hold (ECMA-262: ±8.64e15 ms). */
export function isMoment(at: number): boolean {
  return Math.abs(at) <= 8.64e15;
}

/**
 * The ticks of (`fromMs`, `toMs`], also the empty ones: silence is evidence. Pass samples from
 * about two minutes before `fromMs` too, so that running totals are armed. Where an arm reports as
 * a whole, its instances are left out of the sum (they are the same requests twice). A running total that was silent for more
 * than `gapMs` is only armed anew.
 */
export function closeTicks(
  samples: readonly Sample[],
  fromMs: number,
  toMs: number,
  tickMs: number,
  gapOf: (metric: string) => number = () => counterGapMs,
): Tick[] {
  const count = Math.floor((toMs - fromMs) / tickMs);
  if (!(tickMs > 0) || !(count > 0)) return [];
  const first = Math.max(0, count - mostTicks);
  const start = fromMs + first * tickMs;
  const ticks = Array.from({ length: count - first }, (_, i) =>
    emptyTick(start + (i + 1) * tickMs),
  );
  for (const [arm, metric, perTick] of groups(samples, start, tickMs, gapOf)) {
    for (const [index, reports] of perTick) {
      const tick = ticks[index];
      const aggregate = settle(reports);
      if (tick === undefined) continue;
      if (aggregate !== null) tick.arms[arm][metric] = aggregate;
      addPods(tick, arm, metric, reports);
    }
  }
  return ticks;
}

/** What the instances of an arm reported of a metric. */
export function podsOf(tick: Tick, arm: Arm, metric: string): Readonly<Record<string, Aggregate>> {
  const byMetric = tick.pods?.[arm];
  if (byMetric === undefined || !Object.hasOwn(byMetric, metric)) return {};
  return byMetric[metric] ?? {};
}

/** How many instances of each arm are told apart; 0 where none are. */
export type Instances = Record<Arm, number>;

/** Those that a metric tells in a tick; where it tells none, those of whichever metric tells most: the arm is the same. */
export function instancesIn(tick: Tick, metric: string): Instances {
  const inArm = (arm: Arm) =>
    count(podsOf(tick, arm, metric)) ||
    Math.max(0, ...Object.values(tick.pods?.[arm] ?? {}).map(count));
  return { canary: inArm("canary"), baseline: inArm("baseline") };
}

function count(told: Readonly<Record<string, Aggregate>>): number {
  return Object.keys(told).length;
}

/** What each instance of an arm reported of a metric over ticks, tick by tick. */
export function instanceParts(
  ticks: readonly Tick[],
  arm: Arm,
  metric: string,
): Map<string, Aggregate[]> {
  const parts = new Map<string, Aggregate[]>();
  for (const tick of ticks) {
    for (const [name, one] of Object.entries(podsOf(tick, arm, metric))) {
      const known = parts.get(name);
      if (known === undefined) parts.set(name, [one]);
      else known.push(one);
    }
  }
  return parts;
}

/** What an arm reported of a metric; never something inherited, whatever the metric is called. */
export function reported(arm: ArmTick, metric: string): Aggregate | null {
  return Object.hasOwn(arm, metric) ? (arm[metric] ?? null) : null;
}

type Report = { instance: string; increment: Increment };
type Group = [arm: Arm, metric: string, perTick: Map<number, Report[]>];

function groups(
  samples: readonly Sample[],
  start: number,
  tickMs: number,
  gapOf: (metric: string) => number,
): Group[] {
  const found = new Map<string, Group>();
  for (const series of bySeries(samples)) {
    const one = series[0];
    if (one === undefined) continue;
    const key = JSON.stringify([one.arm, one.metric]);
    const group: Group = found.get(key) ?? [one.arm, one.metric, new Map()];
    found.set(key, group);
    for (const increment of toIncrements(series, gapOf(one.metric))) {
      const index = Math.ceil((increment.at - start) / tickMs) - 1;
      const reports = group[2].get(index) ?? [];
      reports.push({ instance: one.instance, increment });
      group[2].set(index, reports);
    }
  }
  return [...found.values()];
}

function bySeries(samples: readonly Sample[]): Iterable<Sample[]> {
  const series = new Map<string, Sample[]>();
  for (const sample of samples) {
    const key = seriesKey(sample);
    const members = series.get(key) ?? [];
    members.push(sample);
    series.set(key, members);
  }
  return series.values();
}

/** NUL, which no stored text may contain, parts them. */
function seriesKey({ arm, metric, instance, member = "", kind }: Sample): string {
  return `${arm}\u0000${metric}\u0000${instance}\u0000${member}\u0000${kind}`;
}

function settle(reports: readonly Report[]): Aggregate | null {
  const whole = reports.filter((report) => report.instance === "");
  const counted = whole.length > 0 ? whole : reports;
  // A distribution says more than a ready-made quantile, so it is taken where both arrive.
  const counts = counted.filter((report) => report.increment.kind !== "gauge");
  const perInstance = Map.groupBy(
    counts.length > 0 ? counts : counted,
    (report) => report.instance,
  );
  const parts = [...perInstance.values()].map((mine) =>
    combine(mine.map((report) => fromIncrement(report.increment))),
  );
  const settled = possible(combine(parts.filter((part) => part !== null)));
  return settled?.kind === "gauge" && whole.length === 0
    ? { ...settled, ofInstances: true }
    : settled;
}

/** Two counters are read a moment apart, so for one tick there can seem to be more events than exposures. */
function possible(aggregate: Aggregate | null): Aggregate | null {
  if (aggregate?.kind !== "ratio") return aggregate;
  return { ...aggregate, events: Math.min(aggregate.events, aggregate.total) };
}

/** So many instances of an arm are told apart in one tick; more say no more about how they differ. */
const mostPods = 64;

function addPods(tick: Tick, arm: Arm, metric: string, reports: readonly Report[]): void {
  const named = reports.filter((report) => report.instance !== "");
  if (named.length === 0) return;
  const pods = new Map<string, Aggregate>();
  for (const [instance, mine] of Map.groupBy(named, (report) => report.instance)) {
    if (pods.size === mostPods) break;
    const own = possible(combine(mine.map((report) => fromIncrement(report.increment))));
    if (own !== null) pods.set(instance, own);
  }
  tick.pods ??= { canary: {}, baseline: {} };
  tick.pods[arm][metric] = Object.fromEntries(pods);
}

function emptyTick(at: number): Tick {
  return { at, arms: { canary: {}, baseline: {} } };
}
