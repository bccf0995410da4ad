import { type Aggregate, exposures } from "./aggregate";
import { type Comparison, compare } from "./compare";
import { type LimitReading, readLimit } from "./limit";
import type { Metric } from "./metric";
import type { JudgePlan } from "./plan";
import type { Reason } from "./verdict";
import { type Entry, type Pair, pairsOf, slide } from "./window";
import type { Episode, Finding } from "./words";

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

/** Judges one metric after one more tick. */
export function judgeMetric(
  metric: Metric,
  plan: JudgePlan,
  prior: MetricState,
  moment: Moment,
): { state: MetricState; finding: Finding } {
  const heard = hear(plan, prior, moment);
  const gone = silence(plan, heard, moment);
  const alone = gone === "alone";
  const pairs = alone ? besideFormer(heard) : pairsOf(heard.entries);
  const comparison = compare(metric, plan, pairs);
  const limit = readLimit(
    metric,
    heard.entries.map((entry) => entry.canary),
    alone ? heard.former : heard.entries.map((entry) => entry.baseline),
  );
  const counted = count(heard, moment, { comparison, limit, alone });
  const own = compare(metric, plan, pairs.filter((pair) => pair.stage === moment.stage));
  const reason = reasonOf(metric, plan, counted, {
    ...{ gone, limit, own, suspect: comparison.suspect },
    weight: moment.weight,
  });
  const lost = reason.endsWith("silent") || reason === "no_traffic";
  const state = lost ? { ...counted, badTicks: 0, limitTicks: 0 } : counted;
  const shown = showing(metric, plan, moment, reason, { comparison, own, limit });
  return { state, finding: findingOf(metric, plan, state, reason, shown) };
}

type Gone = Extract<Reason, `${string}silent`> | "alone" | null;

function hear(plan: JudgePlan, prior: MetricState, moment: Moment): MetricState {
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
function silence(plan: JudgePlan, state: MetricState, { weight }: Moment): Gone {
  const canaryGone = !state.canarySeen || state.canarySilent >= plan.silentTicks;
  const baselineGone = !state.baselineSeen || state.baselineSilent >= plan.silentTicks;
  if (canaryGone) return baselineGone ? "both_silent" : "canary_silent";
  if (!baselineGone) return null;
  return weight >= 100 && state.former.length > 0 ? "alone" : "baseline_silent";
}

function besideFormer({ entries, former }: MetricState): Pair[] {
  const lone = entries.flatMap((entry, i) => {
    const baseline = former[i % former.length] ?? null;
    return [{ ...entry, baseline }];
  });
  return pairsOf(lone);
}

type Seen = { comparison: Comparison; limit: LimitReading; alone: boolean };

/** Counts bad ticks in a row. A tick that brought nothing to compare neither adds to a row nor ends it. */
function count(state: MetricState, moment: Moment, { comparison, limit, alone }: Seen): MetricState {
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

type Facts = { gone: Gone; limit: LimitReading; own: Comparison; suspect: boolean; weight: number };

function reasonOf(metric: Metric, plan: JudgePlan, state: MetricState, facts: Facts): Reason {
  const { gone, limit, own, suspect, weight } = facts;
  const alone = gone === "alone";
  if (weight <= 0 && (gone === "canary_silent" || gone === "both_silent")) return "no_traffic";
  const limitNeed = metric.kind === "ratio" ? plan.limitTicks : plan.limitTicks + 1;
  const overLimit = state.limitTicks >= limitNeed;
  // With all traffic on the canary there is nobody else to blame, baseline or not.
  if (gone === "baseline_silent" && weight >= 100 && overLimit) return "limit";
  if (gone !== null && gone !== "alone") return gone;
  if (overLimit) return "limit";
  if (state.badTicks >= plan.failTicks && !alone) return "worse";
  if (limit.whose === "both") return "shared";
  if (state.badTicks > 0 || state.limitTicks > 0 || suspect) return "worsening";
  if (own.missing !== null) return "too_few";
  // One bad tick without another is noise; a longer stretch is remembered for a window.
  if (state.episode !== null && state.episode.to > state.episode.from) return "recovered";
  return alone ? "alone" : "holds";
}

type Readings = { comparison: Comparison; own: Comparison; limit: LimitReading };

/** The comparison that a reason speaks of, so that a sentence never contradicts its figures. */
function showing(
  metric: Metric,
  plan: JudgePlan,
  { at, stage }: Moment,
  reason: Reason,
  { comparison, own, limit }: Readings,
): Comparison {
  if (reason === "too_few") return own;
  const ofLimit = reason === "limit" || reason === "shared" || (reason === "worsening" && !comparison.suspect);
  if (!ofLimit || limit.canary === null) return comparison;
  const nobody: Aggregate = { kind: "ratio", events: 0, total: 0 };
  const nothing: Aggregate = limit.canary.kind === "latency" ? { kind: "latency", buckets: [] } : nobody;
  const baseline = limit.baseline?.kind === limit.canary.kind ? limit.baseline : nothing;
  if (limit.canary.kind !== baseline.kind) return comparison;
  return compare(metric, plan, [{ at, stage, canary: limit.canary, baseline }]);
}

function findingOf(
  metric: Metric,
  plan: JudgePlan,
  state: MetricState,
  reason: Reason,
  comparison: Comparison,
): Finding {
  const { canaryN, baselineN, canaryEvents, baselineEvents, ticks, z } = comparison;
  return {
    metric,
    comparison,
    evidence: {
      ...{ reason, canaryN, baselineN, canaryEvents, baselineEvents, ticks, z },
      windowTicks: plan.windowTicks,
      badTicks: state.badTicks,
      failTicks: plan.failTicks,
      limitTicks: state.limitTicks,
      canarySilentTicks: state.canarySilent,
      baselineSilentTicks: state.baselineSilent,
      ratio: ratioOf(comparison),
      tolerance: metric.tolerance,
      limit: metric.limit ?? null,
    },
    tickSeconds: plan.tickSeconds,
    episode: state.episode,
    canarySeen: state.canarySeen,
    baselineSeen: state.baselineSeen,
  };
}

function ratioOf({ canary, baseline }: Comparison): number | null {
  if (canary === null || baseline === null || !(baseline > 0)) return null;
  const ratio = canary / baseline;
  return Number.isFinite(ratio) ? ratio : null;
}

/** The ratio that is further from 1. */
function worst(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.abs(Math.log(b || 1)) > Math.abs(Math.log(a || 1)) ? b : a;
}

function lengthMs(plan: JudgePlan): number {
  return plan.windowTicks * plan.tickSeconds * 1000;
}
