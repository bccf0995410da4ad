import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import { saidLast } from "./e-process";
import {
  hearBaseline,
  type LatencyEvidence,
  type LatencyRule,
  stepLatency,
} from "./latency-evidence";
import { hearSpells, mostTold, noSpells, type Spells, spend } from "./pod-spells";
import {
  isMeasured,
  type PodLevel,
  type PodSpread,
  spreadOf,
  type Yardstick,
} from "./pod-yardstick";
import { hearMedian, noStretch, type SlowStretch, stretched } from "./slow-stretch";
import type { Phase } from "./step-clock";
import { armsToOne, familiar, type WanderRule } from "./wander";

/** What is known of how a metric's latencies behave on their instances, and where those are not told. */
type Known = { yardstick: Yardstick; spells: Spells | null; slow: SlowStretch | null };
type Levels = { canary: readonly PodLevel[]; baseline: readonly PodLevel[] };

type LatencyTick = {
  arms: { canary: readonly Bucket[]; baseline: readonly Bucket[] };
  /** The instances' medians; the canary's once they are warm. */
  levels: Levels;
  phase: Phase;
  step: number;
  /** 1/n_c + 1/n_b instances, and how many of them are the baseline's. */
  pods: { spread: number; baseline: number };
  /** How long a tick is. */
  seconds: number;
};

/** Adds a tick of both arms' histograms. */
export function compareLatency(
  rule: LatencyRule,
  before: LatencyEvidence,
  known: Known,
  { arms, levels, phase, step, pods, seconds }: LatencyTick,
): { kind: LatencyEvidence; spells: Spells; slow: SlowStretch | null } {
  const yardstick = latencySpread(known.yardstick);
  const spells = hearLatency(rule, known.spells, yardstick, levels, phase.envelope);
  const most = mostTold(spells, levels.canary.length);
  const kind = stepLatency(rule, before, arms, phase, step, { ...pods, yardstick, most });
  const compared = kind.process !== before.process;
  const stretch = untold(known, levels.baseline);
  const slow =
    stretch === null || !compared
      ? stretch
      : stretched(
          stretch,
          kind.process,
          { ...arms, seconds },
          wanderRule(rule, pods),
          before.process.step !== step,
        );
  return { kind, spells: spend(spells, compared ? saidLast(kind.process) : 0), slow };
}

/** Adds a tick of the baseline alone. */
export function hearAlone(
  rule: LatencyRule,
  before: LatencyEvidence,
  known: Known,
  baseline: { buckets: readonly Bucket[]; levels: readonly PodLevel[] },
): { kind: LatencyEvidence; spells: Spells; slow: SlowStretch | null } {
  const levels = { canary: [], baseline: baseline.levels };
  const spells = hearLatency(rule, known.spells, latencySpread(known.yardstick), levels, 1);
  const stretch = untold(known, baseline.levels);
  const slow = stretch && hearMedian(stretch, baseline.buckets);
  return { kind: hearBaseline(before, baseline.buckets), spells, slow };
}

/** What is known of the arms as wholes; null where enough instances are told to know how those differ. */
function untold({ yardstick, slow }: Known, baseline: readonly PodLevel[]): SlowStretch | null {
  return baseline.length >= 3 || isMeasured(yardstick) ? null : (slow ?? noStretch);
}

function wanderRule({ margin, sign }: LatencyRule, pods: LatencyTick["pods"]): WanderRule {
  const nothing = Number.MIN_VALUE;
  return { floor: nothing, edge: Math.log(margin), sign, times: armsToOne(pods), doubt: familiar };
}

/** How instances' medians differ. */
function latencySpread(yardstick: Yardstick): PodSpread {
  return spreadOf(yardstick, 0.0009, 0.02, true);
}

/** In a spell an instance is beyond the tolerance and half of what single looks differ by chance. */
function hearLatency(
  { margin, sign }: LatencyRule,
  spells: Spells | null,
  { long, wobble }: PodSpread,
  levels: Levels,
  envelope: number,
): Spells {
  const chance = Math.exp(Math.sqrt(long - wobble) / 2);
  return hearSpells(spells ?? noSpells, levels, { margin: margin * chance, sign }, envelope);
}
