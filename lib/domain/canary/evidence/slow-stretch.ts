import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import { quantile } from "@/lib/domain/canary/aggregate/histogram";
import type { EProcess } from "./e-process";
import { latencyBets, shiftCount } from "./latency-alternatives";
import { leading } from "./mixture";
import { significant } from "./significant";
import {
  mostNats,
  still,
  suspicious,
  type Wander,
  type WanderRule,
  wanderAlone,
  wanderBeside,
} from "./wander";

/**
 * For how long the canary has been slower without a break, and by how much, where instances are not told: what is no longer and
 * no deeper than a noisy neighbour's spell may be one, and what the medians wander by themselves is no fault. Plain JSON.
 */
export type SlowStretch = {
  /** What the last ticks told against the canary (nats), between 0 and `full`. */
  nats: number;
  /** Ticks since it last told next to nothing, and how far (ln) the arms' medians were apart in them, summed. */
  ticks: number;
  apart: number;
  /** ln of the most that E may be, as far as a neighbour or how instances wander explains what speaks against the canary. */
  most: number;
  /** How the arms' medians wander. */
  wander: Wander;
};

const full = 5;
const nextToNothing = 1;
/** Neighbours' spells last up to three minutes, and now and then one meets the next. */
const spellSeconds = 300;
/** A neighbour slows all of an instance's requests, some 1.5 times at most: what leaves the medians alike is none. */
const [shallowest, deepest] = [Math.log(1.03), Math.log(1.65)];
const fewest = 3;
/** What slows all requests lets the bets on that win, not much less than the best one does (nats). */
const hardlyLess = 3;

export const noStretch: SlowStretch = {
  nats: 0,
  ticks: 0,
  apart: 0,
  most: suspicious,
  wander: still,
};

/** Adds a tick of the baseline alone. */
export function hearMedian(before: SlowStretch, baseline: readonly Bucket[]): SlowStretch {
  const median = quantile(baseline, 0.5) ?? 0;
  return median > 0 ? { ...before, wander: wanderAlone(before.wander, median) } : before;
}

type Tick = { canary: readonly Bucket[]; baseline: readonly Bucket[]; seconds: number };

/** Adds a tick that was compared; `fresh`: the first of a step. */
export function stretched(
  before: SlowStretch,
  process: EProcess,
  tick: Tick,
  rule: WanderRule,
  fresh: boolean,
): SlowStretch {
  if (process.warming) {
    const wander = { ...before.wander, canary: [] };
    return hearMedian({ ...before, wander }, tick.baseline);
  }
  const medians = {
    canary: quantile(tick.canary, 0.5) ?? 0,
    baseline: quantile(tick.baseline, 0.5) ?? 0,
  };
  const known = medians.canary > 0 && medians.baseline > 0;
  const wander = known ? wanderBeside(before.wander, medians, rule, fresh) : before.wander;
  const lead = leading(process.main, latencyBets.main);
  const said = process.said[lead] ?? 0;
  const nats = significant(Math.min(full, Math.max(0, before.nats + said)), 3);
  if (nats < nextToNothing) return { ...noStretch, nats, wander };
  const now = known ? rule.sign * Math.log(medians.canary / medians.baseline) : 0;
  const [ticks, apart] = [before.ticks + 1, significant(before.apart + now, 4)];
  const depth = apart / ticks;
  const likeOne = ticks < fewest || (depth > shallowest && depth < deepest);
  const spell = likeOne && ticks * tick.seconds < spellSeconds ? suspicious : mostNats;
  // What is slow in the tail alone no instance's wandering explains.
  const { logs } = process.main;
  const enough = Math.max(0, (logs[lead] ?? 0) - hardlyLess);
  const slower = logs.slice(0, shiftCount).some((log) => log >= enough);
  const wandered = slower ? wander.most : mostNats;
  return { nats, ticks, apart, most: Math.min(spell, wandered), wander };
}
