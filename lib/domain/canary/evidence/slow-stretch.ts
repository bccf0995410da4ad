import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import { quantile } from "@/lib/domain/canary/aggregate/histogram";
import type { EProcess } from "./e-process";
import { leading } from "./mixture";
import { significant } from "./significant";

/**
 * For how long the canary has been slower without a break, and by how much, where instances are not told: what is no longer and
 * no deeper than a noisy neighbour's spell may be one. Plain JSON.
 */
export type SlowStretch = {
  /** What the last ticks told against the canary (nats), between 0 and `full`. */
  nats: number;
  /** Ticks since it last told next to nothing, and how far (ln) the arms' medians were apart in them, summed. */
  ticks: number;
  apart: number;
  /** Whether it may be a neighbour's spell. */
  brief: boolean;
};

export const noStretch: SlowStretch = { nats: 0, ticks: 0, apart: 0, brief: true };

const full = 5;
const nextToNothing = 1;
/** Spells last up to three minutes, and one in ten meets the next one. */
const spellSeconds = 300;
/** A neighbour slows all of an instance's requests, some 1.5 times at most: what leaves the medians alike is none. */
const [shallowest, deepest] = [Math.log(1.03), Math.log(1.65)];
const fewest = 3;
/** The most that E may be by what is brief: not even latency alone rolls back by it. */
export const mostBrief = 15;

/** Adds a tick that was compared; `bets` are those of the latency's process. */
export function stretched(
  before: SlowStretch,
  process: EProcess,
  bets: readonly number[],
  tick: { canary: readonly Bucket[]; baseline: readonly Bucket[]; seconds: number },
): SlowStretch {
  if (process.warming) return before;
  const said = process.recent.at(-1)?.[leading(process.main, bets)] ?? 0;
  const nats = significant(Math.min(full, Math.max(0, before.nats + said)), 3);
  if (nats < nextToNothing) return { ...noStretch, nats };
  const [ours, theirs] = [quantile(tick.canary, 0.5) ?? 0, quantile(tick.baseline, 0.5) ?? 0];
  const now = ours > 0 && theirs > 0 ? Math.log(ours / theirs) : 0;
  const [ticks, apart] = [before.ticks + 1, significant(before.apart + now, 4)];
  const depth = Math.abs(apart) / ticks;
  const likeOne = ticks < fewest || (depth > shallowest && depth < deepest);
  return { nats, ticks, apart, brief: likeOne && ticks * tick.seconds < spellSeconds };
}
