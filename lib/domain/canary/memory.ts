import { type Aggregate, exposures } from "./aggregate";
import type { Comparison } from "./compare";
import type { LimitReading } from "./limit";
import type { JudgePlan } from "./plan";
import type { Reason } from "./verdict";
import { type Entry, type Pair, pairsOf, slide } from "./window";
import type { Episode } from "./words";

/** One metric in one tick. `weight` in percent, `missed` = ticks that were never judged before it. */
export type Moment = Entry & { weight: number; missed: number };

/** What the judge remembers of one metric; plain JSON. */
export type MetricState = {
  entries: Entry[];
  badTicks: number;
  limitTicks: number;
  canarySilent: number;
  baselineSilent: number;
  canarySeen: boolean;
  baselineSeen: boolean;
  /** The baseline's last ticks with traffic: all that is left of it once the canary has everything. */
  former: Aggregate[];
  episode: Episode | null;
};

export const unseen: MetricState = {
  entries: [],
  badTicks: 0,
  limitTicks: 0,
  canarySilent: 0,
  baselineSilent: 0,
  canarySeen: false,
  baselineSeen: false,
  former: [],
  episode: null,
};

/** Which arm is missing, if any. */
export type Gone = Extract<Reason, `${string}silent`> | "alone" | null;

export function hear(plan: JudgePlan, prior: MetricState, moment: Moment): MetricState {
  const { at, stage, canary, baseline, missed } = moment;
  const entries = slide(prior.entries, { at, stage, canary, baseline }, lengthMs(plan));
  const traffic = baseline !== null && exposures(baseline) > 0;
  const over = prior.episode !== null && at - prior.episode.to > lengthMs(plan);
  return {
    ...prior,
    entries,
    canarySilent: canary === null ? prior.canarySilent + missed + 1 : 0,
    baselineSilent: baseline === null ? prior.baselineSilent + missed + 1 : 0,
    canarySeen: prior.canarySeen || canary !== null,
    baselineSeen: prior.baselineSeen || baseline !== null,
    former: traffic ? [...prior.former, baseline].slice(-plan.windowTicks) : prior.former,
    episode: over ? null : prior.episode,
  };
}

/** Which arm is gone; "alone" when the canary has all traffic and the baseline is known from before. */
export function silence(plan: JudgePlan, state: MetricState, { weight }: Moment): Gone {
  const canaryGone = !state.canarySeen || state.canarySilent >= plan.silentTicks;
  const baselineGone = !state.baselineSeen || state.baselineSilent >= plan.silentTicks;
  if (canaryGone) return baselineGone ? "both_silent" : "canary_silent";
  if (!baselineGone) return null;
  return weight >= 100 && state.former.length > 0 ? "alone" : "baseline_silent";
}

export function besideFormer({ entries, former }: MetricState): Pair[] {
  const lone = entries.flatMap((entry, i) => {
    const baseline = former[i % former.length] ?? null;
    return [{ ...entry, baseline }];
  });
  return pairsOf(lone);
}

type Seen = { comparison: Comparison; limit: LimitReading; alone: boolean };

/** Counts bad ticks in a row. A tick that brought nothing to compare neither adds to a row nor ends it. */
export function count(
  state: MetricState,
  moment: Moment,
  { comparison, limit, alone }: Seen,
): MetricState {
  const fresh = moment.canary !== null ? 1 : 0;
  const paired = moment.baseline !== null || alone ? fresh : 0;
  const badTicks = comparison.worse ? state.badTicks + paired : 0;
  const limitTicks = limit.whose === "canary" ? state.limitTicks + fresh : 0;
  const ratio = worst(state.episode?.ratio ?? null, ratioOf(comparison));
  const bad = badTicks + limitTicks > 0;
  const from = state.episode?.from ?? moment.at;
  const episode = bad ? { from, to: moment.at, ratio } : state.episode;
  return { ...state, badTicks, limitTicks, episode };
}

/** Without one arm no row of bad ticks goes on; the canary's own limit needs only the canary. */
export function interrupted(state: MetricState, gone: Gone): MetricState {
  const limitTicks = gone === "baseline_silent" ? state.limitTicks : 0;
  return { ...state, badTicks: 0, limitTicks };
}

export function ratioOf({ canary, baseline }: Comparison): number | null {
  if (canary === null || baseline === null || !(baseline > 0)) return null;
  const ratio = canary / baseline;
  // JSON knows no −0, and the memory is kept as JSON.
  return Number.isFinite(ratio) ? ratio || 0 : null;
}

/** The ratio that is further from 1. */
function worst(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.abs(Math.log(b || 1)) > Math.abs(Math.log(a || 1)) ? b : a;
}

function lengthMs(plan: JudgePlan): number {
  return plan.windowTicks * plan.tickSeconds * 1000;
}
