import { type Aggregate, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import type { Arm } from "@/lib/domain/canary/sample/sample";
import { keptSpacing, spacingOf, type Told, untold, usualPause } from "./arm-rhythm";

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

/**
 * How often both arms report a metric: how many ticks lay between the last times, and since the last one; and when each had
 * something to tell.
 */
export type Rhythm = { gaps: number[]; since: number; told: Told };

export const everyTick: Rhythm = { gaps: [], since: 0, told: untold };

const remembered = 12;
const steady = 6;
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
export function beat(
  { gaps, since }: Rhythm,
  paired: boolean,
  ticks: number,
  told: Told = untold,
): Rhythm {
  if (!paired) return { gaps, since: since + ticks, told };
  return { gaps: [...gaps, Math.min(60, since + ticks)].slice(-remembered), since: 0, told };
}

/**
 * The usual distance of two reports of a metric in ticks: what its source promises, or what repeats (every third; by
 * turns the first and second; each arm at an interval of its own).
 */
export function usualGap(plan: JudgePlan, metric: string, rhythm: Rhythm): number {
  const { canary, baseline } = rhythm.told;
  return Math.max(spacingOf(canary), spacingOf(baseline), repeatedGap(plan, metric, rhythm));
}

/** The same as far as it is sure: before that a pair is overdue, and what was proven does not stand without one. */
export function sureGap(plan: JudgePlan, metric: string, rhythm: Rhythm): number {
  const { canary, baseline } = rhythm.told;
  return Math.max(keptSpacing(canary), keptSpacing(baseline), repeatedGap(plan, metric, rhythm));
}

function repeatedGap({ everyTicks }: JudgePlan, metric: string, { gaps }: Rhythm): number {
  const promised = Object.hasOwn(everyTicks, metric) ? (everyTicks[metric] ?? 1) : 1;
  const last = gaps.slice(-steady);
  const same = last.length === steady && last.every((gap) => gap === last[0]);
  // Two lengths by turns come about by chance now and then, where ticks get lost: but seldom from the first report on
  // (the time until that one is no distance), and seldom for long.
  const all = gaps.length < remembered ? gaps.slice(1) : gaps;
  const turns = all.length >= steady && all.every((gap, i) => gap === all[i % 2]);
  return Math.max(promised, same || turns ? Math.max(...last) : 1);
}

/** Whether this tick lacks what it should have: a pair is overdue. */
export function lacks({ since }: Rhythm, due: number): boolean {
  return since >= due;
}

/** How many ticks without a word are silence, where reports come every so many ticks. */
export function silenceAfter({ silentTicks }: JudgePlan, every: number): number {
  return silentTicks * every;
}

/**
 * Whether an arm has gone silent: not a word for so long, or its requests stand still although many were due, of which `bunch`
 * come together.
 */
export function isSilent(silence: ArmSilence, after: number, bunch = 1): boolean {
  const { quiet, idle, seen } = silence;
  return !seen || quiet >= after || (idle >= after && wasDue(silence, bunch));
}

/** Whether either arm had no requests for so long, however few were due; or, where many were, for a tick in which some should have come. */
export function isIdle(
  state: Record<Arm, ArmSilence> & { rhythm: Rhythm },
  after: number,
  every: number,
  bunch: number,
): boolean {
  return (["canary", "baseline"] as const).some((arm) => {
    const { idle } = state[arm];
    const pausing = idle < every || idle <= usualPause(state.rhythm.told[arm]);
    return idle >= after || (!pausing && wasDue(state[arm], bunch));
  });
}

const stoppedSeconds = 120;
const stoppedReports = 6;

/** Nothing at all for two minutes, or six reports where those take longer (canary.md 2.10). */
export function hasGone(
  { quiet }: Pick<ArmSilence, "quiet">,
  plan: JudgePlan,
  every: number,
): boolean {
  const long = Math.ceil(stoppedSeconds / plan.tickSeconds);
  return quiet >= Math.max(long, stoppedReports * every, plan.silentTicks);
}

/** The third silence within minutes; older ones fade, so that a few minutes without one are enough. */
const often = 2.3;

/** Whether the canary fell silent again and again of late (`lapses`), as one does that crashes and is started anew. */
export function falters({ lapses }: { lapses: number }): boolean {
  return lapses >= often;
}

/** Whether it should have had enough requests meanwhile to be missed, of which `bunch` come together. */
export function wasDue({ expected }: ArmSilence, bunch: number): boolean {
  return expected >= fewestExpected * bunch;
}
