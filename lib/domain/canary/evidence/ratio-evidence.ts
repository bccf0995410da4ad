import type { Metric } from "@/lib/domain/canary/metric";
import { forgivenOf } from "@/lib/domain/canary/tolerance";
import {
  type Dispersion,
  briefOf,
  dispersionOf,
  isStorm,
  newStage,
  pushSplit,
  undispersed,
} from "./dispersion";
import {
  belated,
  hearLate,
  type Lack,
  type Lateness,
  mostOfLack,
  startLate,
  withinTicks,
} from "./late-events";
import {
  type Bets,
  type EProcess,
  enterStep,
  learn,
  type Most,
  type Score,
  startEProcess,
} from "./e-process";
import {
  capFor,
  type Counts2,
  finitePopulation,
  logLikelihoodRatio,
  safeCap,
  tempered,
} from "./likelihood";
import { lastingOf } from "./lasting";
import { type PodBurst, usualBurst } from "./pod-burst";
import { significant } from "./significant";
import { chiSquare, looked, mostOf, type Size, unlooked } from "./together";
import type { Phase } from "./step-clock";

export type RatioEvidence = {
  kind: "ratio";
  process: EProcess;
  dispersion: Dispersion;
  /** How many events of a burst counted as one in the last tick. */
  phi: number;
  /** The usual share of events, older ticks fading: known before the tick it is used on. */
  usual: number | null;
  /** How many events come together, by how far their part of the requests of both arms leaps from tick to tick. */
  together: Size;
  /** How late events come; only where fewer are worse, as failures come with their requests. */
  late: Lateness | null;
  /** What the step's ticks have told of ln(canary's rate ÷ baseline's): one over the variance that chance leaves it. */
  told: number;
};

/** What is forgiven, what is bet on, and how bursty events are before any were seen (canary.md 2.2). */
export type RatioRule = {
  /** Lower is worse: the arms change places. */
  swapped: boolean;
  rho: number;
  delta: number;
  alternatives: readonly number[];
  bets: Bets;
  safeRho: number;
  safeDelta: number;
  phi: number;
  weight: number;
  cap: number;
  /** Within how many ticks events come. */
  within: number;
};

const errorTimes = [1.15, 1.35, 1.7, 2.2, 3.2, 5, 10, 30];
const errorBets = [0.12, 0.16, 0.18, 0.18, 0.14, 0.1, 0.07, 0.05];
const orderTimes = [1.03, 1.07, 1.15, 1.3, 1.6, 2.5];
const grossTimes = [1.5, 2, 4, 10];
const grossBets = [0.25, 0.25, 0.25, 0.25];
const usualBets = {
  errors: { main: errorBets, gross: grossBets },
  orders: { main: orderTimes.map(() => 1 / orderTimes.length), gross: grossBets },
};
const grossMargin = 3;
const fading = 0.95;
/** The most that orders which have not come yet say in a tick (nats): what they bar is free soon after they came. */
const mostMissing = -0.5;

/** How much is bet on each alternative. */
export function ratioBets({ worse, alternatives }: Metric): Bets {
  if (alternatives === undefined) return worse === "lower" ? usualBets.orders : usualBets.errors;
  return { main: alternatives.map(() => 1 / alternatives.length), gross: grossBets };
}

/** The rule of a ratio with its defaults; `weight` is its part of the whole bet. */
export function ratioRule(metric: Metric, weight: number, tickSeconds = 10): RatioRule {
  const swapped = metric.worse === "lower";
  const alternatives = metric.alternatives ?? (swapped ? orderTimes : errorTimes);
  const rho = swapped ? 1 / Math.max(1e-6, 1 - metric.tolerance) : 1 + metric.tolerance;
  return {
    swapped,
    rho,
    delta: forgivenOf({ ...metric, kind: "ratio" }),
    alternatives,
    bets: ratioBets(metric),
    safeRho: Math.max(swapped ? 1 / 0.9 : 1.5, rho * 1.1),
    safeDelta: swapped ? 0 : Math.max(0.001, metric.absolute ?? 0),
    phi: swapped ? 1.1 : 2,
    weight,
    cap: capFor(weight),
    within: withinTicks(metric.delaySeconds, tickSeconds),
  };
}

export function startRatio(rule: RatioRule): RatioEvidence {
  return {
    kind: "ratio",
    process: startEProcess(rule.bets),
    dispersion: undispersed,
    phi: rule.phi,
    usual: null,
    together: unlooked,
    late: rule.swapped ? startLate(rule.bets, rule.weight) : null,
    told: 0,
  };
}

/**
 * Adds a tick of both arms; `pods.spread` = 1/n_c + 1/n_b instances. Nothing is learned from a tick without
 * requests. Where events are common, their usual share counts, not that of an outage: failures of an outage hang
 * together, and no formula for independent requests may take them for proof.
 */
export function stepRatio(
  rule: RatioRule,
  before: RatioEvidence,
  counts: Counts2,
  phase: Phase,
  step: number,
  pods: { burst: PodBurst | null; spread: number; bunch: number },
): RatioEvidence {
  if (!(counts.nc > 0 && counts.nb > 0)) return before;
  const { late } = before;
  const entered = before.process.step !== step;
  const known = entered ? newStage(before.dispersion) : before.dispersion;
  const m = counts.xc + counts.xb;
  const n = counts.nc + counts.nb;
  const u = Math.max(finitePopulation(counts), 1 - (before.usual ?? 0));
  const share = counts.nc / n;
  const tick = { x: counts.xc, m, n, share, u, usual: before.usual };
  const burst = { ...pods, bunch: Math.min(pods.bunch, mostOf(before.together)) };
  const { prior, phi, brief } = burstsOf(rule, known, tick, burst);
  const harmless = late === null ? counts : belated(late, counts);
  const told = entered ? 0 : before.told;
  const lasting = lastingOf(rule, told, pods);
  const divisors = { many: phi * u, few: brief * u };
  const score = scoreOf(rule, { counts, harmless }, phase, divisors, lasting);
  const process = learn(enterStep(before.process, step), phase, score, rule.bets);
  return {
    kind: "ratio",
    process,
    dispersion: pushSplit(known, tick, prior),
    phi: Math.round(phi * 100) / 100,
    usual: usualOf(before.usual, m, n),
    together: leapt(before.together, known, m, n),
    late:
      late &&
      hearLate(late, counts, lackOf(rule, counts, phase, entered), {
        ...{ divisor: phi * u, cap: rule.cap, within: rule.within },
      }),
    told: phase.warming ? told : significant(told + (m * share * (1 - share)) / (phi * u), 5),
  };
}

/**
 * Looks at how far the part of both arms' requests that are events leaps from one tick of a stage to the next. A scrape that brings
 * more requests brings more events, and leaps nowhere.
 */
function leapt(before: Size, { ring }: Dispersion, m: number, n: number): Size {
  const last = ring.at(-1);
  const seen = last === undefined ? null : chiSquare({ x: last[1], n: last[2] }, { x: m, n });
  return seen === null ? before : looked(before, seen);
}

/** ln of the most that the bets may have won, as far as events that come late explain what speaks against the canary. */
export function mostIfLate({ late }: RatioEvidence, bets: Bets): Most | null {
  if (late === null) return null;
  return { main: mostOfLack(late, "main", bets), gross: mostOfLack(late, "gross", bets) };
}

/** Late orders explain the first ticks of a step, so a lack is held against them from there on, with no warm-up. */
function lackOf(rule: RatioRule, counts: Counts2, phase: Phase, entered: boolean): Lack {
  const said = saidOf(rule, counts, { ...phase, warming: false }, 0);
  return { ...said, entered, firstStage: phase.firstStage };
}

/** Learns the usual share of events from a tick of the baseline alone. */
export function hearRatio(before: RatioEvidence, events: number, requests: number): RatioEvidence {
  return requests > 0 ? { ...before, usual: usualOf(before.usual, events, requests) } : before;
}

/** An outage moves it a little only: at most as if events were twice as frequent. */
function usualOf(before: number | null, events: number, requests: number): number {
  const share = events / requests;
  if (before === null) return significant(share, 5);
  const next = fading * before + (1 - fading) * Math.min(share, 2 * Math.max(before, 1e-4));
  return significant(next, 5);
}

/**
 * How many contrasts between the arms it is worth to know how events hang together in the pods, and how pods drift (which
 * counts apart): as many as tell φ to one part in five, which is how much arms may differ from pods in it.
 */
const knownPods = { first: 50, later: 24 };

/** The most that instances may show of bursts where requests come one by one. */
const mostShown = 6;

/** φ of many ticks and of few, and what was known of it beforehand. */
function burstsOf(
  rule: RatioRule,
  known: Dispersion,
  { m, n, share, usual }: { m: number; n: number; share: number; usual: number | null },
  pods: { burst: PodBurst | null; spread: number; bunch: number },
) {
  const prior = rule.swapped ? rule.phi : priorOf(rule, pods);
  const worth = !rule.swapped && pods.burst !== null ? knownPods : undefined;
  const split = dispersionOf(known, prior, isStorm(m / n, usual), worth);
  const ofPods = podPhi(rule, m, share, pods);
  const brief = Math.max(briefOf(known, prior, worth), ofPods);
  return { prior, phi: Math.max(split, ofPods), brief };
}

/** What instances show of bursts, as far as requests come together; else these fail together, until the events themselves tell. */
function priorOf({ phi }: RatioRule, { burst, bunch }: { burst: PodBurst | null; bunch: number }) {
  return burst === null ? Math.max(phi, bunch) : Math.min(Math.max(mostShown, bunch), burst.a);
}

function podPhi(
  rule: RatioRule,
  m: number,
  share: number,
  { burst, spread }: { burst: PodBurst | null; spread: number },
): number {
  if (rule.swapped) return rule.phi;
  const { a, kappa } = burst ?? usualBurst;
  return a + m * share * (1 - share) * kappa * spread;
}

function scoreOf(
  rule: RatioRule,
  { counts, harmless }: { counts: Counts2; harmless: Counts2 },
  phase: Phase,
  divisors: { many: number; few: number },
  lasting: number,
): Score {
  const told = (nats: number) => tempered(nats, divisors.many, rule.cap);
  const { main, gross } = saidOf(rule, counts, phase, lasting);
  const safe = (of: Counts2) =>
    told(logLikelihoodRatio(rule.swapped ? swap(of) : of, rule.safeRho, rule.safeDelta, 1));
  return {
    main: main.map(told),
    ...(!rule.swapped && { counts: { x: counts.xc, n: counts.nc, phi: rule.phi } }),
    briefly: main.map((nats) => tempered(nats, divisors.few, rule.cap)),
    // Orders come some time after the visit: right after a step their lack proves nothing.
    gross: rule.swapped && phase.warming ? grossTimes.map(() => 0) : gross.map(told),
    safe: Math.min(safeCap, safe(harmless)),
    // Orders that are believed to come late may be missing: while they do there is no proof that they are not.
    ...(harmless !== counts && { plain: Math.max(mostMissing, Math.min(safeCap, safe(counts))) }),
  };
}

/** What a tick says of each bet (nats), not tempered. */
function saidOf(rule: RatioRule, counts: Counts2, { envelope, warming }: Phase, lasting: number) {
  const rho = rule.rho * envelope * Math.exp(lasting);
  const delta = rule.delta * envelope;
  const tolerated = warming
    ? { rho: rule.rho * grossMargin, delta: rule.delta * grossMargin }
    : { rho, delta };
  const of = rule.swapped ? swap(counts) : counts;
  return {
    main: rule.alternatives.map((times) => logLikelihoodRatio(of, rho, delta, rho * times)),
    gross: grossTimes.map((times) =>
      logLikelihoodRatio(of, tolerated.rho, tolerated.delta, rule.rho * grossMargin * times),
    ),
  };
}

function swap({ xc, nc, xb, nb }: Counts2): Counts2 {
  return { xc: xb, nc: nb, xb: xc, nb: nc };
}
