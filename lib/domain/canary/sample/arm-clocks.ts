import type { ArmTick, Tick } from "@/lib/domain/canary/aggregate/ticks";
import type { ClockFault } from "@/lib/domain/canary/judge/silence";
import type { Paces } from "@/lib/domain/canary/source/pace";
import { type Arm, arms } from "./sample";

/** What an arm sent within one tick of our clock that ends `at`: by how much it was stamped before it came (ms; negative: after). */
export type Delivery = { arm: Arm; at: number; least: number; most: number };

/** Fewer deliveries show no clock: what was held up for a while, or is loaded later, comes at once. */
const fewest = 3;
/** They are looked for so far back, and the last of them is no older than this. */
export const listenedMs = 5 * 60_000;
const freshMs = 60_000;
const bridged = 2;

/** A tick without what was pushed by an arm whose clock is off, as its stamps are of another time (canary.md 2.10). */
export function clocked(
  tick: Tick,
  deliveries: readonly Delivery[],
  tickMs: number,
  asked: Paces,
): Tick {
  const clock = clockFaultAt(tick.at, deliveries, tickMs);
  if (clock === null) return tick;
  const { arm } = clock;
  const kept = <Of>(told: Record<string, Of>) =>
    Object.fromEntries(Object.entries(told).filter(([metric]) => Object.hasOwn(asked, metric)));
  const left: ArmTick = kept(tick.arms[arm]);
  const pods = tick.pods && { pods: { ...tick.pods, [arm]: kept(tick.pods[arm]) } };
  return { ...tick, ...pods, clock, arms: { ...tick.arms, [arm]: left } };
}

/**
 * The arm whose stamps are more than two ticks off, by our clock and by the other arm's: where both are off alike, it is
 * our own clock or the way here, and they can be compared. Null where none is, or either is not heard.
 */
export function clockFaultAt(
  tickAt: number,
  deliveries: readonly Delivery[],
  tickMs: number,
): ClockFault | null {
  const [canary, baseline] = arms.map((arm) => offOf(arm, tickAt, deliveries, tickMs));
  if (canary == null || baseline == null) return null;
  const [arm, off, other] =
    Math.abs(canary) >= Math.abs(baseline)
      ? (["canary", canary, baseline] as const)
      : (["baseline", baseline, canary] as const);
  const most = bridged * tickMs;
  if (Math.abs(off) <= most || Math.abs(off - other) <= most) return null;
  return { arm, seconds: Math.round((other - off) / 1000) };
}

/** How far behind an arm's stamps were in its last deliveries (ms; negative: ahead), 0 where that is no steady offset. */
function offOf(
  arm: Arm,
  tickAt: number,
  deliveries: readonly Delivery[],
  tickMs: number,
): number | null {
  const lately = deliveries.filter(
    (one) => one.arm === arm && one.at > tickAt - listenedMs && one.at <= tickAt + bridged * tickMs,
  );
  const last = lately.slice(-fewest);
  const newest = last.at(-1);
  if (last.length < fewest || newest === undefined || newest.at <= tickAt - freshMs) return null;
  const offs = last.map(({ least, most }) => (least > 0 ? least : Math.min(0, most)));
  const [low, high] = [Math.min(...offs), Math.max(...offs)];
  // A sender that makes up for an outage catches up; a clock stays as far off as it is.
  if (high - low > bridged * tickMs || low * high <= 0) return 0;
  return low > 0 ? low : high;
}
