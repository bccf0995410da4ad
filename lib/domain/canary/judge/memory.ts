import type { Instances } from "@/lib/domain/canary/aggregate/ticks";
import {
  type Heard,
  learnTick,
  type MetricEvidence,
} from "@/lib/domain/canary/evidence/metric-evidence";
import { significant } from "@/lib/domain/canary/evidence/significant";
import type { Step } from "@/lib/domain/canary/evidence/step-clock";
import { type Aggregate, exposures } from "@/lib/domain/canary/aggregate/aggregate";
import { valueOf } from "@/lib/domain/canary/limit";
import { tell, type Told } from "./arm-rhythm";
import { type Bunches, bunched, bunchOf, mostBunched, single } from "./bunches";
import { type Carried, gather } from "./carry";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { type ArmSilence, beat, type ClockFault, everyTick, type Rhythm, unheard } from "./silence";
import { hearSilence } from "./hear-silence";
import { type Trail, untrodden, walk } from "./trend";
import { type Kept, keep, kindOf, type WindowTick } from "./window";
import type { Episode } from "./facts";
import { hearLimit, type LimitMemory, unlimited } from "./limit-memory";

/** One metric in one tick. `weight` in percent, `missed` = ticks that were never judged before it. */
export type Moment = {
  at: number;
  weight: number;
  missed: number;
  step: Step | null;
  canary: Aggregate | null;
  baseline: Aggregate | null;
  canaryPods: Readonly<Record<string, Aggregate>>;
  baselinePods: Readonly<Record<string, Aggregate>>;
  instances: Instances;
  /** An arm whose clock is too far off for its samples to be compared. */
  clock: ClockFault | null;
  /** Whether the canary cannot be heard, so that its silence is nobody's doing. */
  deaf: boolean;
};

/** Counts of both arms over the ticks of a step in which both reported. */
export type Totals = {
  step: number;
  xc: number;
  nc: number;
  xb: number;
  nb: number;
  ticks: number;
};

/** What the judge remembers of one metric; plain JSON. */
export type MetricState = LimitMemory & {
  evidence: MetricEvidence | null;
  window: WindowTick[];
  totals: Totals;
  /** Σ (x_c − n_c·x_b/n_b) since the rollout began, and its variance but for burstiness (canary.md 2.11). */
  extra: { sum: number; variance: number };
  /** The canary's last ticks without a baseline beside them. */
  lone: Kept[];
  canary: ArmSilence;
  baseline: ArmSilence;
  /** How often the canary fell silent lately. */
  lapses: number;
  /** For how many ticks it has been quiet while the baseline spoke. */
  unanswered: number;
  bunches: Bunches;
  rhythm: Rhythm;
  /** What waits until an interval of reports is full, where they come at a rhythm. */
  carried: Carried | null;
  /** Whether an arm ever told its own figure, not only its instances. */
  whole: boolean;
  clock: ClockFault | null;
  /** The baseline's last ten minutes, fading: all that is left of it once the canary has everything. */
  former: Kept | null;
  /** Mean and variance of its value from tick to tick meanwhile: how much it moves by itself. */
  moved: { mean: number; variance: number } | null;
  episode: Episode | null;
  /** Where a gauge's level goes. */
  trail: Trail;
};

export const unseen: MetricState = {
  evidence: null,
  window: [],
  totals: { step: -1, xc: 0, nc: 0, xb: 0, nb: 0, ticks: 0 },
  extra: { sum: 0, variance: 0 },
  ...unlimited,
  lone: [],
  canary: unheard,
  baseline: unheard,
  lapses: 0,
  unanswered: 0,
  bunches: single,
  rhythm: everyTick,
  carried: null,
  whole: false,
  clock: null,
  former: null,
  moved: null,
  episode: null,
  trail: untrodden,
};

const latencyTicks = 4;

/** Takes in one tick: silence, evidence, limit and figures. */
export function hear(
  metric: Metric,
  plan: JudgePlan,
  prior: MetricState,
  told: Moment,
  weight: number,
): MetricState {
  const moment = fitting(plan, metric, prior, told);
  return next(metric, plan, prior, { moment, heard: toldBy(prior.rhythm.told, moment), weight });
}

type Now = { moment: Moment; heard: Told; weight: number };

/** What comes of a tick is told one by one, in the order of `unseen`: to spread parts into one another takes longer than to hear a limit. */
function next(metric: Metric, plan: JudgePlan, prior: MetricState, now: Now): MetricState {
  const { moment, heard, weight } = now;
  const { met, carried } = gather(prior.carried, moment, heard);
  const parts = partsOf(moment.at, met, prior.bunches);
  const evidence = learnTick(metric, weight, prior.evidence, parts, moment.step, plan);
  const bunches = bunchesOf(prior, moment, met);
  const limit = hearLimit(metric, plan.tickSeconds, prior, moment, bunchOf(bunches));
  const last = moment.baseline === null ? null : keep(moment.baseline);
  const pair = pairOf(met, moment.baseline, last);
  const figures = pair === null ? prior : pairedFigures(plan, prior, moment, pair);
  const arms = hearSilence(plan, metric, prior, moment);
  return {
    evidence,
    window: figures.window,
    totals: figures.totals,
    extra: figures.extra,
    hits: limit.hits,
    need: limit.need,
    pool: limit.pool,
    limit: limit.limit,
    lone: loneOf(prior.lone, met),
    canary: arms.canary,
    baseline: arms.baseline,
    lapses: arms.lapses,
    unanswered: arms.unanswered,
    bunches,
    rhythm: rhythmOf(prior, moment, pair, heard),
    carried,
    whole: prior.whole || isWhole(moment.canary) || isWhole(moment.baseline),
    clock: moment.clock,
    former: formerOf(prior.former, moment.baseline, last),
    moved: movedBy(prior.moved, moment.baseline),
    episode: prior.episode,
    trail: figures.trail,
  };
}

function rhythmOf(prior: MetricState, moment: Moment, pair: PairHeard | null, told: Told): Rhythm {
  const paired = pair !== null || isPair(moment.canary, moment.baseline);
  return beat(prior.rhythm, paired, moment.missed + 1, told);
}

/** Of what met: reports of two rhythms are no bunches. */
function bunchesOf(prior: MetricState, { weight, step }: Moment, met: Arms): Bunches {
  const { canary, baseline } = met;
  if (baseline === null || baseline.kind === "gauge") return prior.bunches;
  if (weight <= 0) return bunched(prior.bunches, null, exposures(baseline), false);
  if (canary === null) return prior.bunches;
  const adjacent = prior.totals.step === step?.index;
  return bunched(prior.bunches, exposures(canary), exposures(baseline), adjacent);
}

type Arms = Pick<Moment, "canary" | "baseline">;

/** Two arms of one kind in a tick; `kept` is the baseline kept small. */
type PairHeard = { canary: Aggregate; baseline: Aggregate; kept: Kept };

function pairOf({ canary, baseline }: Arms, told: Aggregate | null, last: Kept | null) {
  if (canary === null || baseline === null || canary.kind !== baseline.kind) return null;
  return { canary, baseline, kept: baseline === told && last !== null ? last : keep(baseline) };
}

function partsOf(at: number, met: Omit<Heard, "at" | "bunch">, bunches: Bunches): Heard {
  const { canary, baseline, canaryPods, baselinePods, instances } = met;
  return { at, canary, baseline, canaryPods, baselinePods, instances, bunch: mostBunched(bunches) };
}

function loneOf(lone: readonly Kept[], { canary, baseline }: Arms): Kept[] {
  if (baseline !== null || canary === null) return [];
  return [...lone, keep(canary)].slice(-latencyTicks);
}

function isPair(canary: Aggregate | null, baseline: Aggregate | null): boolean {
  return canary !== null && canary.kind === baseline?.kind;
}

function toldBy(before: Told, { canary, baseline, missed }: Moment): Told {
  return {
    canary: tell(before.canary, exposures(canary) > 0, missed + 1),
    baseline: tell(before.baseline, exposures(baseline) > 0, missed + 1),
  };
}

/**
 * Where distributions come, a ready-made percentile does not stand in for one that got lost: only when none has come
 * for some ticks is the metric judged by percentiles from then on. Nor do instances' percentiles stand in for the
 * arm's, once an arm has told its own: an instance's is its median (canary.md section 4), an arm's mostly is not.
 */
function fitting(plan: JudgePlan, metric: Metric, prior: MetricState, moment: Moment): Moment {
  if (metric.kind !== "latency") return moment;
  const distributions = prior.evidence?.kind.kind === "latency";
  const lost = distributions && prior.rhythm.since < plan.silentTicks;
  const fit = (told: Aggregate | null) =>
    told?.kind === "gauge" && (lost || (prior.whole && told.ofInstances === true)) ? null : told;
  return { ...moment, canary: fit(moment.canary), baseline: fit(moment.baseline) };
}

function isWhole(told: Aggregate | null): boolean {
  return told !== null && !(told.kind === "gauge" && told.ofInstances === true);
}

function pairedFigures(
  plan: JudgePlan,
  { window, totals, extra, trail }: MetricState,
  { at, step }: Moment,
  { canary, baseline, kept }: PairHeard,
): Pick<MetricState, "window" | "totals" | "extra" | "trail"> {
  const tick = { at, canary: keep(canary), baseline: kept };
  const length = canary.kind === "latency" ? latencyTicks : plan.windowTicks;
  const since = at - length * plan.tickSeconds * 1000;
  const index = step?.index ?? -1;
  const from = totals.step === index ? totals : { ...unseen.totals, step: index };
  const [nc, nb] = [exposures(canary), exposures(baseline)];
  const [xc, xb] = [eventsOf(canary), eventsOf(baseline)];
  const share = nb > 0 ? Math.min(1e6, nc / nb) : 0;
  const levels = canary.kind === "gauge" && baseline.kind === "gauge" && index >= 0;
  return {
    trail: levels ? walk(trail, index, at, canary.value, baseline.value) : trail,
    window: [...window.filter((one) => one.at > since && kindOf(one.canary) === canary.kind), tick],
    totals: {
      step: index,
      xc: from.xc + xc,
      nc: from.nc + nc,
      xb: from.xb + xb,
      nb: from.nb + nb,
      ticks: from.ticks + 1,
    },
    extra: {
      sum: significant(extra.sum + xc - share * xb, 9),
      variance: significant(extra.variance + xc + share * share * xb, 9),
    },
  };
}

const fading = 1 - 1 / 60;

function movedBy(before: MetricState["moved"], tick: Aggregate | null): MetricState["moved"] {
  const value = tick === null ? null : valueOf(tick);
  if (value === null) return before;
  if (before === null) return { mean: value, variance: 0 };
  const apart = value - before.mean;
  const mean = significant(before.mean + (1 - fading) * apart, 7);
  return {
    mean,
    variance: significant(fading * (before.variance + (1 - fading) * apart * apart), 7),
  };
}

/** `kept` is the tick kept small. */
function formerOf(former: Kept | null, tick: Aggregate | null, kept: Kept | null): Kept | null {
  return kept !== null && exposures(tick) > 0 ? faded(former, kept) : former;
}

/** The mean of past ticks, older ones weighing less. */
function faded(former: Kept | null, tick: Kept): Kept {
  const mix = (a: number, b: number) => significant(a * fading + b * (1 - fading), 9);
  if (typeof former === "number" && typeof tick === "number") return mix(former, tick);
  if (Array.isArray(former) && Array.isArray(tick))
    return [mix(former[0], tick[0]), mix(former[1], tick[1])];
  // A histogram of one tick is telling enough, and large.
  return tick;
}

function eventsOf(aggregate: Aggregate): number {
  return aggregate.kind === "ratio" ? aggregate.events : 0;
}
