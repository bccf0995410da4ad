import type { Metric } from "@/lib/domain/canary/metric";
import { isCpu } from "./cpu-load";
import { type Bets, type EProcess, enterStep, learn, startEProcess } from "./e-process";
import { givenBack, heardHigh, type Highs, highTicks } from "./given-back";
import { leavesSoon, type Pace, paced } from "./growth";
import { significant } from "./significant";
import { capFor, safeCap, tempered } from "./likelihood";
import {
  hearPair,
  isHeard,
  leapsOf,
  newPair,
  noiseOf,
  noNoise,
  type PairNoise,
  pushPair,
} from "./pair-noise";
import type { PodSpread } from "./pod-yardstick";
import type { Phase } from "./step-clock";
import {
  armsToOne,
  type Doubt,
  familiar,
  lively,
  still,
  strange,
  type Wander,
  wanderAlone,
  wanderBeside,
} from "./wander";
import { isMemory } from "./weights";

export type GaugeEvidence = {
  kind: "gauge";
  process: EProcess;
  pair: PairNoise;
  /** What both arms' levels are like, older ticks fading; null before the first, or where it was not kept yet. */
  usual: number | null;
  /** How far the arms leapt against each other lately, where that is far beyond what levels do; else 1. */
  leapt: number;
  /** How the level wanders by itself; null where instances are told, and of memory. */
  wander: Wander | null;
  /** What the baseline had of late; of memory only, null before the first tick beside the canary. */
  highs: Highs | null;
  /** Null before a step's first warm tick. */
  pace: Pace | null;
  /** Whether it grows so fast that it leaves the tolerance before long, although it is inside it still. */
  growing: boolean;
};

/** What is forgiven of a level, as a difference of logarithms, and what is bet on (canary.md 2.6). */
export type GaugeRule = {
  swapped: boolean;
  margin: number;
  /** The same while instances warm up, never less. */
  grossMargin: number;
  safeMargin: number;
  shifts: readonly number[];
  bets: Bets;
  cap: number;
  /** Prior variance of a pod's wobble, and how far pods lastingly differ. */
  v0: number;
  persist0: number;
  /** For how many ticks is remembered what the baseline had; null but of memory, which is given back all at once. */
  remembers: number | null;
  /** How far such levels wander where instances are not told; null of memory, of which it is known. */
  doubt: Doubt | null;
};

const shifts = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6];
const grossShifts = [0.4, 0.8, 1.6];
const grossBets = grossShifts.map(() => 1 / grossShifts.length);
const usualBets = { main: shifts.map(() => 1 / shifts.length), gross: grossBets };
const grossMargin = Math.log(3);
const safeTolerance = 0.4;
/** A level far beneath what is usual counts as this share of it: of nothing there is no logarithm. */
const least = 1 / 8;
/** How much of what is usual the newest tick makes. */
const newest = 0.1;
/**
 * From so many times the expected variance on levels leap as none that is merely rough does; that much of it is remembered
 * from tick to tick, as what comes and goes is calm now and then.
 */
const [far, leaping] = [30, 0.98];

/** As much on each alternative. */
export function gaugeBets({ alternatives }: Metric): Bets {
  if (alternatives === undefined) return usualBets;
  return { main: alternatives.map(() => 1 / alternatives.length), gross: grossBets };
}

export function gaugeRule(metric: Metric, weight: number, tickSeconds = 10): GaugeRule {
  const swapped = metric.worse === "lower";
  const margin = swapped
    ? -Math.log(Math.max(1e-6, 1 - metric.tolerance))
    : Math.log(1 + metric.tolerance);
  const [v0, persist0] = wobbleOf(metric);
  return {
    swapped,
    margin,
    grossMargin: Math.max(grossMargin, margin),
    safeMargin: Math.max(Math.log(1 + safeTolerance), margin * 1.2),
    shifts: metric.alternatives?.map((times) => Math.log(times)) ?? shifts,
    bets: gaugeBets(metric),
    cap: capFor(weight),
    v0,
    persist0,
    remembers: isMemory(metric) && !swapped ? highTicks(tickSeconds) : null,
    doubt: doubtOf(metric),
  };
}

/** Memory stands still, CPU wobbles, a percentile lies between (canary.md 2.6). */
function wobbleOf(metric: Metric): [v0: number, persist0: number] {
  if (metric.kind === "latency") return [0.0009, 0.02];
  return isMemory(metric) ? [0.0004, 0.02] : [0.0025, 0.03];
}

function doubtOf(metric: Metric): Doubt | null {
  if (isMemory(metric)) return null;
  if (metric.kind === "latency") return familiar;
  return isCpu(metric) ? lively : strange;
}

export function startGauge(rule: GaugeRule): GaugeEvidence {
  return {
    kind: "gauge",
    process: startEProcess(rule.bets),
    pair: noNoise,
    usual: null,
    leapt: 1,
    wander: rule.doubt === null ? null : still,
    highs: null,
    pace: null,
    growing: false,
  };
}

/**
 * How far apart two levels are (ln), and what both are like from now on. One that is next to nothing beside that counts
 * too: to leave such ticks out would pick the others, in which a level that comes and goes was there.
 */
function setApart(levels: { canary: number; baseline: number }, before: number | null) {
  const both = (levels.canary + levels.baseline) / 2;
  const past = before ?? both;
  const usual = significant(past + newest * (both - past), 4);
  const floor = Math.max(usual * least, Number.MIN_VALUE);
  const [canary, baseline] = [Math.max(levels.canary, floor), Math.max(levels.baseline, floor)];
  const fromNothing = Math.min(levels.canary, levels.baseline) < floor;
  return { apart: Math.log(canary / baseline), usual, floor, fromNothing };
}

/** Adds a tick of the baseline alone. */
export function hearGauge(before: GaugeEvidence, level: number, told: boolean): GaugeEvidence {
  if (before.wander === null || !(level >= 0)) return before;
  return { ...before, wander: told ? null : wanderAlone(before.wander, level) };
}

/** The most that E may be, as far as such a level's own wandering explains it. */
export function mostWon({ wander }: GaugeEvidence): number {
  return wander === null ? Number.POSITIVE_INFINITY : Math.exp(wander.most);
}

/** What the baseline had of late in this step: with another share it may have other memory. */
function highsOf(
  { remembers }: GaugeRule,
  { process, highs }: GaugeEvidence,
  level: number,
  step: number,
): Highs | null {
  if (remembers === null) return null;
  return heardHigh(process.step === step ? highs : null, level, remembers);
}

/** How much (ln) of its memory the baseline gave back lately. */
export function gaveBack(highs: Highs | null, { margin }: GaugeRule): number {
  return highs === null ? 0 : givenBack(highs, margin);
}

/**
 * 1/n_c + 1/n_b instances, how many of them are the baseline's, how they differ, whether they are told apart, how far (ln)
 * the canary's are from the baseline's on average, where both arms' are told, and how far they would be by the traffic each
 * gets (canary.md 2.6).
 */
type Pods = {
  spread: number;
  baseline: number;
  yardstick: PodSpread;
  told: boolean;
  between: number | null;
  load: number;
};

/**
 * Adds a tick in which both arms had a level; `pods.spread` = 1/n_c + 1/n_b instances. Where they are not
 * told apart (`pods.told`), the wobble of the arms against each other stands in for how they differ.
 */
export function stepGauge(
  rule: GaugeRule,
  before: GaugeEvidence,
  levels: { canary: number; baseline: number },
  phase: Phase,
  step: number,
  pods: Pods,
): GaugeEvidence {
  if (!(levels.canary >= 0 && levels.baseline >= 0)) return before;
  const gap = setApart(levels, before.usual);
  const { long, single, persist } = pods.yardstick;
  const highs = highsOf(rule, before, levels.baseline, step);
  const plain = (pods.between ?? gap.apart) * (rule.swapped ? -1 : 1);
  const apart = plain - gaveBack(highs, rule) - pods.load;
  const lasting = 2 * persist * Math.sqrt(pods.spread);
  const pair = before.process.step === step ? before.pair : newPair(before.pair);
  const entered = enterStep(before.process, step);
  const wander = wanderOf(rule, before, levels, { floor: gap.floor, step, pods });
  // What was nothing may come and go: until it is known how it leaps, it is only heard.
  if (gap.fromNothing && !pods.told && !isHeard(pair))
    return { ...before, process: entered, pair: hearPair(pair, apart), usual: gap.usual, wander };
  const variance = rule.v0 * pods.spread;
  const leaps = pods.told ? 1 : leapsOf(pair, variance);
  const leapt = leaptBy(leaps, before.leapt);
  const noise = pods.told ? 1 : leapt > 1 ? noiseOf(pair, leapt) : Math.max(noiseOf(pair), leaps);
  const longRun = Math.max(1e-6, long * pods.spread * noise);
  const firstLook = Math.max(1e-6, single * pods.spread * noise);
  const score = scoreOf(rule, phase, { plain, apart, lasting, longRun, firstLook });
  const process = learn(entered, phase, score, rule.bets);
  const heard = pods.told
    ? pair
    : phase.warming
      ? hearPair(pair, apart)
      : pushPair(pair, apart, variance * leapt);
  const pace = paced(before.process.step === step && !phase.warming ? before.pace : null, apart);
  return {
    ...{ kind: "gauge", process, pair: heard, usual: gap.usual, leapt, wander, highs, pace },
    growing: !phase.warming && leavesSoon(pace, rule.margin, firstLook),
  };
}

function wanderOf(
  rule: GaugeRule,
  { wander, process }: GaugeEvidence,
  levels: { canary: number; baseline: number },
  { floor, step, pods }: { floor: number; step: number; pods: Pods },
): Wander | null {
  const { margin: edge, doubt } = rule;
  if (wander === null || doubt === null || pods.told) return null;
  const sign = rule.swapped ? -1 : 1;
  const how = { floor, edge, sign, times: armsToOne(pods), doubt } as const;
  return wanderBeside(wander, levels, how, process.step !== step);
}

function leaptBy(leaps: number, before: number): number {
  const most = Math.max(leaps, significant(leaping * before, 4));
  return most > far ? most : 1;
}

/** What one look says for each bet, in nats; variances of the look by itself and over a long time. */
function scoreOf(
  rule: GaugeRule,
  phase: Phase,
  look: { plain: number; apart: number; lasting: number; longRun: number; firstLook: number },
) {
  const { plain, apart, lasting, longRun, firstLook } = look;
  const d = apart - lasting - rule.margin - Math.log(phase.envelope);
  const bet = (distance: number, mu: number, variance: number) =>
    tempered(mu * distance - (mu * mu) / 2, variance, rule.cap);
  // What the baseline had before, and what more traffic needs, excuses and proves nothing.
  const below = rule.safeMargin - plain - lasting;
  return {
    main: rule.shifts.map((mu) => bet(d, mu, longRun)),
    fresh: rule.shifts.map((mu) => bet(d, mu, firstLook)),
    gross: grossShifts.map((mu) =>
      phase.warming
        ? bet(apart - lasting - rule.grossMargin, mu, longRun)
        : bet(d, rule.grossMargin - rule.margin + mu, longRun),
    ),
    safe: Math.min(safeCap, bet(below, rule.safeMargin, longRun)),
  };
}
