import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import { saidLast } from "./e-process";
import { latencyBets } from "./latency-alternatives";
import { type LatencyEvidence, type LatencyRule, stepLatency } from "./latency-evidence";
import { hearSpells, mostTold, noSpells, type Spells, spend } from "./pod-spells";
import {
  isMeasured,
  type PodLevel,
  type PodSpread,
  spreadOf,
  type Yardstick,
} from "./pod-yardstick";
import { noStretch, type SlowStretch, stretched } from "./slow-stretch";
import type { Phase } from "./step-clock";

/** What is known of how a metric's latencies behave on their instances, and where those are not told. */
type Known = { yardstick: Yardstick; spells: Spells | null; slow: SlowStretch | null };
type Levels = { canary: readonly PodLevel[]; baseline: readonly PodLevel[] };

type LatencyTick = {
  arms: { canary: readonly Bucket[]; baseline: readonly Bucket[] };
  /** The instances' medians; the canary's once they are warm. */
  levels: Levels;
  phase: Phase;
  step: number;
  /** 1/n_c + 1/n_b instances. */
  spread: number;
  /** How long a tick is. */
  seconds: number;
};

/** Adds a tick of both arms' histograms. */
export function compareLatency(
  rule: LatencyRule,
  before: LatencyEvidence,
  known: Known,
  { arms, levels, phase, step, spread, seconds }: LatencyTick,
): { kind: LatencyEvidence; spells: Spells; slow: SlowStretch | null } {
  const yardstick = latencySpread(known.yardstick);
  const spells = hearLatency(rule, known.spells, yardstick, levels, phase.envelope);
  const pods = { spread, yardstick, most: mostTold(spells, levels.canary.length) };
  const kind = stepLatency(rule, before, arms, phase, step, pods);
  const compared = kind.process !== before.process;
  const told = levels.canary.length > 0 || isMeasured(known.yardstick);
  const stretch = told ? null : (known.slow ?? noStretch);
  const slow =
    stretch === null || !compared
      ? stretch
      : stretched(stretch, kind.process, latencyBets.main, { ...arms, seconds });
  return { kind, spells: spend(spells, compared ? saidLast(kind.process) : 0), slow };
}

/** How instances' medians differ. */
export function latencySpread(yardstick: Yardstick): PodSpread {
  return spreadOf(yardstick, 0.0009, 0.02, true);
}

/** In a spell an instance is beyond the tolerance and half of what single looks differ by chance. */
export function hearLatency(
  { margin, sign }: LatencyRule,
  spells: Spells | null,
  { long, wobble }: PodSpread,
  levels: Levels,
  envelope: number,
): Spells {
  const chance = Math.exp(Math.sqrt(long - wobble) / 2);
  return hearSpells(spells ?? noSpells, levels, { margin: margin * chance, sign }, envelope);
}
