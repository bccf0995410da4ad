import type { Clocks, Tick } from "@/lib/domain/canary/aggregate/ticks";
import type { ClockFault } from "@/lib/domain/canary/judge/silence";
import { lookUp } from "@/lib/kernel/look-up";
import type { Arm, Sample } from "./sample";

/** The newest stamp of a series among what came of it at once (epoch ms). */
export type Delivery = {
  metric: string;
  arm: Arm;
  series: number;
  receivedAt: number;
  newestAt: number;
};

type Now = { now: number; tickMs: number };

/** Who sends ahead is compared with another time's samples (canary.md 2.10); what is later than the judge waits, with none. */
const most = { ahead: 2, behind: 1 };
/** Deliveries of fewer ticks show no clock: what was held up for a while, or is loaded later, comes at once. */
const listened = 1.5;
/** By how many ticks they may differ: a sender that makes up for an outage catches up, a clock stays as far off as it is. */
const steady = 2;
/** A clock that is off now is taken to have been so for as long. */
const shownMs = 5 * 60_000;
/** What came longer ago says nothing of the clock now. */
const freshMs = 90_000;

/** Metrics heard of late of which an arm is missing in the last tick, or samples are stamped too far ahead: a clock may be off. */
export function suspects(samples: readonly Sample[], last: Tick, { now, tickMs }: Now): string[] {
  const { canary, baseline } = last.arms;
  const odd = samples.filter(
    ({ at, metric }) =>
      at > now + most.ahead * tickMs ||
      !(Object.hasOwn(canary, metric) && Object.hasOwn(baseline, metric)),
  );
  return [...new Set(odd.map(({ metric }) => metric))];
}

/**
 * Metrics one of whose arms steadily stamps its samples off, by our clock and by the other arm's: where both are off alike it
 * is our own clock, or the way here, and they can be compared. What always comes too late is as a clock that is behind.
 */
export function clocksOf(deliveries: readonly Delivery[], now: Now): Clocks {
  const clocks: Record<string, ClockFault> = {};
  for (const [metric, mine] of Map.groupBy(deliveries, (one) => one.metric)) {
    const offOf = (arm: Arm) =>
      armOff(
        mine.filter((one) => one.arm === arm),
        now,
      );
    const fault = faultOf(offOf("canary"), offOf("baseline"), now.tickMs);
    if (fault !== null) clocks[metric] = fault;
  }
  return clocks;
}

function faultOf(canary: number | null, baseline: number | null, tickMs: number) {
  if (canary === null || baseline === null) return null;
  const arm = Math.abs(canary) >= Math.abs(baseline) ? "canary" : "baseline";
  const [off, other] = arm === "canary" ? [canary, baseline] : [baseline, canary];
  const bridged = (off > 0 ? most.ahead : most.behind) * tickMs;
  if (Math.min(Math.abs(off), Math.abs(off - other)) <= bridged) return null;
  return { arm, seconds: Math.round((off - other) / 1000) } as const;
}

/**
 * By how much an arm's clock is ahead (ms; negative: behind), that of its series that is off the least: one instance is
 * not the arm. Null where nothing of it shows a clock.
 */
function armOff(deliveries: readonly Delivery[], now: Now): number | null {
  const series = [...Map.groupBy(deliveries, (one) => one.series).values()];
  const offs = series.flatMap((one) => seriesOff(one, now) ?? []);
  return offs.reduce<number | null>(
    (least, off) => (least === null || Math.abs(off) < Math.abs(least) ? off : least),
    null,
  );
}

/** The same of one series: 0 where its last deliveries do not agree on it, null where they are too few or long ago. */
function seriesOff(series: readonly Delivery[], { now, tickMs }: Now): number | null {
  const [newest, ...before] = series.toSorted((a, b) => b.receivedAt - a.receivedAt);
  if (newest === undefined) return null;
  const ageOf = ({ receivedAt }: Delivery) => newest.receivedAt - receivedAt;
  const first = before.findIndex((one) => ageOf(one) >= listened * tickMs);
  const last = before[first];
  if (last === undefined) return null;
  if (newest.receivedAt <= now - Math.max(freshMs, 2 * ageOf(last))) return null;
  const offs = [newest, ...before.slice(0, first + 1)].map(
    ({ newestAt, receivedAt }) => newestAt - receivedAt,
  );
  const [low, high] = [Math.min(...offs), Math.max(...offs)];
  if (high - low > steady * tickMs) return 0;
  return low > 0 ? low : Math.min(0, high);
}

/** A tick without what an arm stamped by a clock that is off, as that is of another time; one of long ago as it is. */
export function clocked(tick: Tick, clocks: Clocks, now: number): Tick {
  if (Object.keys(clocks).length === 0 || tick.at <= now - shownMs) return tick;
  const byArm = <Of>(told: Record<Arm, Record<string, Of>>) => ({
    canary: onTime(told.canary, "canary", clocks),
    baseline: onTime(told.baseline, "baseline", clocks),
  });
  const pods = tick.pods && { pods: byArm(tick.pods) };
  return { ...tick, ...pods, clocks, arms: byArm(tick.arms) };
}

function onTime<Of>(told: Record<string, Of>, arm: Arm, clocks: Clocks): Record<string, Of> {
  return Object.fromEntries(
    Object.entries(told).filter(([metric]) => lookUp(clocks, metric)?.arm !== arm),
  );
}
