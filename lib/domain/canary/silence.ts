import { type Aggregate, exposures } from "./aggregate";
import type { JudgePlan } from "./plan";
import type { Arm } from "./sample";

/** How long an arm has been quiet about a metric. Plain JSON; in ticks. */
export type ArmSilence = {
  /** Since it last reported anything. */
  quiet: number;
  /** Since it last reported requests: a counter that stands still is as good as silence. */
  idle: number;
  /** Requests that it should have had meanwhile, by the other arm's. */
  expected: number;
  seen: boolean;
};

export const unheard: ArmSilence = { quiet: 0, idle: 0, expected: 0, seen: false };

/** By how many seconds an arm's clock is ahead, or behind (negative). */
export type ClockFault = { arm: Arm; seconds: number };

/** How often both arms report a metric: the usual distance in ticks, and how long ago they last did. */
export type Rhythm = { every: number; since: number };

export const everyTick: Rhythm = { every: 1, since: 0 };

const calming = 0.8;
const fewestExpected = 20;

/** One more tick of one arm: what it told, and how many requests it was due; `ticks` counts unjudged ones too. */
export function listen(
  before: ArmSilence,
  told: Aggregate | null,
  due: number,
  ticks: number,
): ArmSilence {
  const idle = told !== null && told.kind !== "gauge" && exposures(told) === 0;
  const working = told !== null && !idle;
  return {
    quiet: told === null ? before.quiet + ticks : 0,
    idle: working ? 0 : before.idle + ticks,
    expected: working ? 0 : before.expected + due * ticks,
    seen: before.seen || told !== null,
  };
}

/** One more tick, in which both arms reported or not. A scrape every half minute is a rhythm, not a gap. */
export function beat({ every, since }: Rhythm, paired: boolean, ticks: number): Rhythm {
  if (!paired) return { every, since: since + ticks };
  const apart = Math.min(60, since + ticks);
  return { every: calming * every + (1 - calming) * apart, since: 0 };
}

/** Whether this tick lacks what it should have: a pair is overdue. */
export function lacks({ every, since }: Rhythm): boolean {
  return since >= Math.max(1, Math.round(every));
}

/** How many ticks without a word are silence, where reports come in this rhythm. */
export function silenceAfter(plan: JudgePlan, { every }: Rhythm): number {
  return Math.max(plan.silentTicks, 2 * Math.round(every) + 1);
}

/** Whether an arm has gone silent: not a word for so long, or its requests stand still although many were due. */
export function isSilent(
  { quiet, idle, expected, seen }: ArmSilence,
  after: number,
  plan: JudgePlan,
): boolean {
  if (!seen || quiet >= after) return true;
  return idle >= Math.max(plan.silentTicks, after) && expected >= fewestExpected;
}

const stoppedTicks = 12;

/** Nothing at all for two minutes, though requests were due (canary.md 2.10). */
export function hasGone({ quiet }: ArmSilence, { every }: Rhythm): boolean {
  return quiet >= Math.max(stoppedTicks, 4 * Math.round(every));
}

export function wasDue({ expected }: ArmSilence): boolean {
  return expected >= fewestExpected;
}
