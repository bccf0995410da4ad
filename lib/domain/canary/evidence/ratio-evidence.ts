import type { Metric } from "@/lib/domain/canary/metric";
import { forgivenOf } from "@/lib/domain/canary/tolerance";
import {
  type Dispersion,
  dispersionOf,
  isStorm,
  newStage,
  pushSplit,
  undispersed,
} from "./dispersion";
import { belated, excused, hearLate, type Lateness, prompt } from "./late-events";
import { type Bets, type EProcess, enterStep, learn, type Score, startEProcess } from "./e-process";
import {
  capFor,
  type Counts2,
  finitePopulation,
  logLikelihoodRatio,
  safeCap,
  tempered,
} from "./likelihood";
import { significant } from "./significant";
import type { Phase } from "./step-clock";

export type RatioEvidence = {
  kind: "ratio";
  process: EProcess;
  dispersion: Dispersion;
  /** How many events of a burst counted as one in the last tick. */
  phi: number;
  /** The usual share of events, older ticks fading: known before the tick it is used on. */
  usual: number | null;
  /** How late events come; only where fewer are worse, as failures come with their requests. */
  late: Lateness | null;
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
  cap: number;
};

const errorTimes = [1.15, 1.35, 1.7, 2.2, 3.2, 5, 10, 30];
const errorBets = [0.12, 0.16, 0.18, 0.18, 0.14, 0.1, 0.07, 0.05];
const orderTimes = [1.03, 1.07, 1.15, 1.3, 1.6, 2.5];
const grossTimes = [1.5, 2, 4, 10];
const grossBets = [0.25, 0.25, 0.25, 0.25];
const grossMargin = 3;
const fading = 0.95;

/** The rule of a ratio with its defaults; `weight` is its part of the whole bet. */
export function ratioRule(metric: Metric, weight: number): RatioRule {
  const swapped = metric.worse === "lower";
  const alternatives = metric.alternatives ?? (swapped ? orderTimes : errorTimes);
  const usual = !swapped && metric.alternatives === undefined;
  const main = usual ? errorBets : alternatives.map(() => 1 / alternatives.length);
  const rho = swapped ? 1 / Math.max(1e-6, 1 - metric.tolerance) : 1 + metric.tolerance;
  return {
    swapped,
    rho,
    delta: forgivenOf({ ...metric, kind: "ratio" }),
    alternatives,
    bets: { main, gross: grossBets },
    safeRho: Math.max(swapped ? 1 / 0.9 : 1.5, rho * 1.1),
    safeDelta: swapped ? 0 : Math.max(0.001, metric.absolute ?? 0),
    phi: swapped ? 1.1 : 2,
    cap: capFor(weight),
  };
}

export function startRatio(rule: RatioRule): RatioEvidence {
  return {
    kind: "ratio",
    process: startEProcess(rule.bets),
    dispersion: undispersed,
    phi: rule.phi,
    usual: null,
    late: rule.swapped ? prompt : null,
  };
}

/** φ of the pods (canary.md 2.2): how clustered events are in one pod's tick, and how pods drift apart. */
export type PodBurst = { a: number; kappa: number };

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
  pods: { burst: PodBurst | null; spread: number },
): RatioEvidence {
  if (!(counts.nc > 0 && counts.nb > 0)) return before;
  const { late } = before;
  const entered = before.process.step !== step;
  const known = entered ? newStage(before.dispersion) : before.dispersion;
  const prior = rule.swapped ? rule.phi : Math.min(6, pods.burst?.a ?? rule.phi);
  const m = counts.xc + counts.xb;
  const n = counts.nc + counts.nb;
  const u = Math.max(finitePopulation(counts), 1 - (before.usual ?? 0));
  const share = counts.nc / n;
  const stormy = isStorm(m / n, before.usual);
  const worth = !rule.swapped && pods.burst !== null ? knownPods : undefined;
  const split = dispersionOf(known, prior, stormy, worth);
  const phi = Math.max(split, podPhi(rule, m, share, pods));
  const harmless = late === null ? counts : belated(late, counts);
  const score = scoreOf(rule, { counts, harmless }, phase, phi * u);
  const tick = { x: counts.xc, m, n, share, u, usual: before.usual };
  return {
    kind: "ratio",
    process: learn(enterStep(before.process, step), phase, score),
    dispersion: pushSplit(known, tick, prior),
    phi: Math.round(phi * 100) / 100,
    usual: usualOf(before.usual, m, n),
    late: late === null ? null : hearLate(late, counts, phi * u, rule.cap),
  };
}

/** By how many nats events that come late may explain what speaks against the canary. */
export function lateNats({ late }: RatioEvidence): number {
  return late === null ? 0 : excused(late);
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

const usualBurst: PodBurst = { a: 2, kappa: 0.27 };

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
  { envelope, warming }: Phase,
  divisor: number,
): Score {
  const one = (of: Counts2, rho: number, delta: number, r: number) =>
    tempered(logLikelihoodRatio(rule.swapped ? swap(of) : of, rho, delta, r), divisor, rule.cap);
  const rho = rule.rho * envelope;
  const delta = rule.delta * envelope;
  const tolerated = warming
    ? { rho: rule.rho * grossMargin, delta: rule.delta * grossMargin }
    : { rho, delta };
  return {
    main: rule.alternatives.map((times) => one(counts, rho, delta, rho * times)),
    // Orders come some time after the visit: right after a step their lack proves nothing.
    gross: grossTimes.map((times) =>
      rule.swapped
        ? 0
        : one(counts, tolerated.rho, tolerated.delta, rule.rho * grossMargin * times),
    ),
    safe: Math.min(safeCap, one(harmless, rule.safeRho, rule.safeDelta, 1)),
  };
}

function swap({ xc, nc, xb, nb }: Counts2): Counts2 {
  return { xc: xb, nc: nb, xb: xc, nb: nc };
}
