import type { Instances } from "@/lib/domain/canary/aggregate/ticks";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import type { Metric } from "@/lib/domain/canary/metric";
import { evidenceOf, safeWealth } from "./e-process";
import {
  gaugeBets,
  gaveBack,
  type GaugeEvidence,
  gaugeRule,
  hearGauge,
  mostWon,
  startGauge,
  stepGauge,
} from "./gauge-evidence";
import { compareLatency, hearAlone } from "./compare-latency";
import { loadOf } from "./cpu-load";
import { latencyBets } from "./latency-alternatives";
import { type LatencyEvidence, latencyRule, startLatency } from "./latency-evidence";
import {
  burstOf,
  isBeyondBursts,
  type PodBurstState,
  type PodCounts,
  pushPods,
  unclustered,
} from "./pod-burst";
import { countsOf, levelsOf } from "./pod-levels";
import {
  isMeasured,
  measure,
  podsApart,
  type PodLevel,
  spreadOf,
  unmeasured,
  type Yardstick,
} from "./pod-yardstick";
import type { SlowStretch } from "./slow-stretch";
import { dispersionOf, isStorm } from "./dispersion";
import { noSpells, type Spells } from "./pod-spells";
import {
  hearRatio,
  mostIfLate,
  ratioBets,
  type RatioEvidence,
  ratioRule,
  startRatio,
  stepRatio,
} from "./ratio-evidence";
import { instancesOf, type Phase, phaseAt, type Step } from "./step-clock";
import { type Unease, uneaseOf } from "./unease";
import { isMemory } from "./weights";

export type MetricEvidence = {
  kind: RatioEvidence | LatencyEvidence | GaugeEvidence;
  yardstick: Yardstick;
  /** Null where no latencies are told. */
  spells: Spells | null;
  /** Null where instances are told (of latencies that come as distributions), and where no latencies are. */
  slow: SlowStretch | null;
  /** Null where no events are counted. */
  burst: PodBurstState | null;
};

/** One metric in one tick: the arms as a whole, and each arm's instances where they are told apart. */
export type Heard = {
  at: number;
  canary: Aggregate | null;
  baseline: Aggregate | null;
  canaryPods: Readonly<Record<string, Aggregate>>;
  baselinePods: Readonly<Record<string, Aggregate>>;
  instances: Instances;
  /** How many requests come together, known before the tick. */
  bunch: number;
};

/** How far the metric's evidence has come. */
export type Reading = {
  e: number;
  proven: boolean;
  unease: Unease | null;
  safe: number;
  /** Whether a fault that was found is over. */
  over: boolean;
  phi: number;
  /** Whether most of `phi` is assumed, as instances are not told, and not seen. */
  assumed: boolean;
  warming: boolean;
  /** Whether the baseline gave back much of its memory of late. */
  gaveBack: boolean;
  /** Whether a distribution is lacking: only percentiles come, or buckets too wide to compare. */
  coarse: "percentiles" | "buckets" | null;
};

type Clock = { tickSeconds: number; warmSeconds: number };

/**
 * How much the tolerance widens just after the warm-up (canary.md 2.4, where it is .5 and .25): what is forgiven at the
 * start of it, three times the errors and 2.5 times the latency, less two time constants: 2/e² and 1.5/e².
 */
const rises = { ratio: 0.27, latency: 0.2, gauge: 0.12 };

function startEvidence(metric: Metric, weight: number, kind: Aggregate["kind"]): MetricEvidence {
  const pods = {
    yardstick: unmeasured,
    spells: kind === "latency" ? noSpells : null,
    slow: null,
    burst: kind === "ratio" ? unclustered : null,
  };
  switch (kind) {
    case "ratio":
      return { kind: startRatio(ratioRule(metric, weight)), ...pods };
    case "latency":
      return { kind: startLatency(), ...pods };
    case "gauge":
      return { kind: startGauge(gaugeRule(metric, weight)), ...pods };
  }
}

/** Learns from one tick; `step` is null while the canary has no traffic, which is history. */
export function learnTick(
  metric: Metric,
  weight: number,
  before: MetricEvidence | null,
  heard: Heard,
  step: Step | null,
  clock: Clock,
): MetricEvidence | null {
  const kind = heard.baseline?.kind ?? heard.canary?.kind ?? null;
  if (kind === null) return before;
  // Another kind of measurement begins anew, once both arms (or the only one) report it.
  const agreed = (heard.canary ?? heard.baseline)?.kind === kind;
  if (before !== null && before.kind.kind !== kind && !agreed) return before;
  const known = before?.kind.kind === kind ? before : startEvidence(metric, weight, kind);
  const pods = kind === "ratio" ? [] : levelsOf(heard.baselinePods);
  const compared =
    step === null || step.weight <= 0 || heard.canary === null || heard.baseline === null
      ? history(metric, known, heard, pods)
      : compare(metric, weight, known, { heard, pods }, step, clock);
  return learnPods(compared, heard, pods);
}

function history(
  metric: Metric,
  known: MetricEvidence,
  { baseline }: Heard,
  pods: readonly PodLevel[],
): MetricEvidence {
  const { kind } = known;
  if (kind.kind === "latency" && baseline?.kind === "latency") {
    const told = { buckets: baseline.buckets, levels: pods };
    return { ...known, ...hearAlone(latencyRule(metric, 1), kind, known, told) };
  }
  if (kind.kind === "ratio" && baseline?.kind === "ratio")
    return { ...known, kind: hearRatio(kind, baseline.events, baseline.total) };
  if (kind.kind === "gauge" && baseline?.kind === "gauge")
    return { ...known, kind: hearGauge(kind, baseline.value, isMeasured(known.yardstick)) };
  return known;
}

/** A tick of both arms, with the levels of the baseline's instances. */
type Compared = { heard: Heard; pods: readonly PodLevel[] };

function compare(
  metric: Metric,
  weight: number,
  known: MetricEvidence,
  { heard, pods: ordinary }: Compared,
  step: Step,
  clock: Clock,
): MetricEvidence {
  const { kind, yardstick, burst } = known;
  const { canary, baseline } = heard;
  const phase = phaseOf(metric, kind, heard.at, step, clock);
  const { spread, baseline: others } = instancesOf(heard.instances, step.weight);
  if (kind.kind === "ratio" && canary?.kind === "ratio" && baseline?.kind === "ratio") {
    const counts = { xc: canary.events, nc: canary.total, xb: baseline.events, nb: baseline.total };
    const pods = { burst: burst && burstOf(burst), spread, bunch: heard.bunch };
    const rule = ratioRule(metric, weight, clock.tickSeconds);
    return { ...known, kind: stepRatio(rule, kind, counts, phase, step.index, pods) };
  }
  if (kind.kind === "latency" && canary?.kind === "latency" && baseline?.kind === "latency") {
    const arms = { canary: canary.buckets, baseline: baseline.buckets };
    const warm = phase.warming ? [] : levelsOf(heard.canaryPods);
    const levels = { canary: warm, baseline: ordinary };
    const pods = { spread, baseline: others };
    const tick = { arms, levels, phase, pods, step: step.index, seconds: clock.tickSeconds };
    return { ...known, ...compareLatency(latencyRule(metric, weight), kind, known, tick) };
  }
  if (kind.kind === "gauge" && canary?.kind === "gauge" && baseline?.kind === "gauge") {
    const levels = { canary: canary.value, baseline: baseline.value };
    const rule = gaugeRule(metric, weight, clock.tickSeconds);
    const apart = spreadOf(yardstick, rule.v0, rule.persist0);
    const told = isMeasured(yardstick);
    // An instance's percentile is its median, an arm's mostly is not.
    const alike = told && metric.kind === "gauge";
    const between = alike ? podsApart(levelsOf(heard.canaryPods), ordinary) : null;
    const load = loadOf(metric, heard, step.weight);
    const pods = { spread, baseline: others, told, between, load, yardstick: apart };
    return { ...known, kind: stepGauge(rule, kind, levels, phase, step.index, pods) };
  }
  return known;
}

function phaseOf(
  metric: Metric,
  { kind }: MetricEvidence["kind"],
  at: number,
  step: Step,
  { tickSeconds, warmSeconds }: Clock,
): Phase {
  const late = metric.worse === "lower" && kind === "ratio";
  const rise = late || isMemory(metric) ? 0 : rises[kind];
  return phaseAt(step, at, tickSeconds, { warmSeconds, rise, late });
}

function learnPods(
  known: MetricEvidence,
  { baselinePods }: Heard,
  levels: readonly PodLevel[],
): MetricEvidence {
  if (Object.keys(baselinePods).length < 3) return known;
  const { kind } = known;
  if (kind.kind === "ratio") {
    const counts = countsOf(baselinePods);
    const burst = known.burst ?? unclustered;
    const outage =
      isStorm(shareOf(counts), kind.usual) && isBeyondBursts(burst, counts, kind.usual);
    return outage ? known : { ...known, burst: pushPods(burst, counts) };
  }
  return { ...known, yardstick: measure(known.yardstick, levels) };
}

function shareOf(counts: readonly PodCounts[]): number {
  const events = counts.reduce((sum, [, x]) => sum + x, 0);
  const requests = counts.reduce((sum, [, , n]) => sum + n, 0);
  return requests > 0 ? events / requests : 0;
}

export function readEvidence(metric: Metric, evidence: MetricEvidence | null): Reading {
  if (evidence === null)
    return {
      e: 1,
      proven: false,
      unease: null,
      safe: 0,
      over: false,
      phi: 1,
      assumed: false,
      warming: true,
      gaveBack: false,
      coarse: null,
    };
  const { kind } = evidence;
  const { process } = kind;
  const bets = betsOf(metric, kind.kind);
  const won = evidenceOf(process, bets, kind.kind === "ratio" ? mostIfLate(kind, bets) : null);
  const e = Math.min(won, mostOf(evidence));
  return {
    e,
    proven: process.proven,
    unease: uneaseOf(kind, e),
    safe: safeWealth(process.safe),
    over: process.turn.over,
    phi: kind.kind === "ratio" ? kind.phi : 1,
    assumed: isAssumed(evidence),
    warming: process.warming,
    gaveBack: kind.kind === "gauge" && gaveBack(kind.highs, gaugeRule(metric, 1)) > 0,
    coarse: coarseness(metric, kind),
  };
}

/** Twice as much as the arms were seen to differ by. */
const mostlyAssumed = 2;

function isAssumed({ kind, burst }: MetricEvidence): boolean {
  if (kind.kind !== "ratio" || (burst !== null && burstOf(burst) !== null)) return false;
  return kind.phi > mostlyAssumed * dispersionOf(kind.dispersion, 1);
}

/** The most that E may be, as far as what is like a fault may be none where instances are not told. */
function mostOf({ kind, slow }: MetricEvidence): number {
  if (kind.kind === "gauge") return mostWon(kind);
  return slow === null ? Number.POSITIVE_INFINITY : Math.exp(slow.most);
}

function coarseness(metric: Metric, kind: MetricEvidence["kind"]): Reading["coarse"] {
  if (metric.kind !== "latency") return null;
  if (kind.kind === "gauge") return "percentiles";
  return kind.kind === "latency" && kind.coarse ? "buckets" : null;
}

function betsOf(metric: Metric, kind: Aggregate["kind"]) {
  if (kind === "latency") return latencyBets;
  return kind === "ratio" ? ratioBets(metric) : gaugeBets(metric);
}
