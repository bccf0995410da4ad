import type { Reading } from "@/lib/domain/canary/evidence/metric-evidence";
import { type Comparison, compare } from "./compare";
import type { Levels } from "@/lib/domain/canary/levels";
import { bunchOf } from "./bunches";
import { hitsOf } from "./limit-memory";
import type { MetricState, Moment } from "./memory";
import type { Metric } from "@/lib/domain/canary/metric";
import type { JudgePlan } from "@/lib/domain/canary/plan";
import { isOutage } from "./outage";
import { falters, isSilent, lacks, silenceAfter } from "./silence";
import type { Reason } from "@/lib/domain/canary/verdict";
import { asAggregate, kindOf, type Pair } from "./window";

/** Which arm is missing, if any; a gap is one tick without what is due. */
export type Gone = Extract<Reason, `${string}silent`> | "alone" | "clock" | "gap" | null;

/** What the whole release's evidence comes to; `lead` is the metric that brings the most of it. */
export type Together = { e: number; lead: string | null; stopped: boolean };

/** Which arm is gone where reports come every so many ticks and a pair is `due` after some; "alone" when the canary has all traffic and the baseline is known from before. */
export function silence(
  plan: JudgePlan,
  state: MetricState,
  { every, due }: { every: number; due: number },
  { weight }: Pick<Moment, "weight">,
): Gone {
  const { canary, baseline, rhythm, clock, former, bunches } = state;
  const after = silenceAfter(plan, every);
  if (clock !== null && rhythm.since > 0) return rhythm.since < after ? "gap" : "clock";
  const bunch = bunchOf(bunches);
  const canaryGone = isSilent(canary, after, bunch);
  const baselineGone = isSilent(baseline, after, bunch);
  if (canaryGone) return baselineGone ? "both_silent" : "canary_silent";
  if (baselineGone) return weight >= 100 && former !== null ? "alone" : "baseline_silent";
  return lacks(rhythm, due) ? "gap" : null;
}

type Facts = {
  levels: Levels;
  gone: Gone;
  /** Whether the canary cannot be heard: it did not stop, it may speak to deaf ears. */
  deaf: boolean;
  /** Whether an arm told of no requests for some ticks, few as were due: what was proven before is no pass now. */
  idle: boolean;
  reading: Reading;
  share: number;
  together: Together;
  weight: number;
};

/** The reason for a metric's verdict; `share` is its part of the whole bet. */
export function reasonOf(metric: Metric, state: MetricState, facts: Facts): Reason {
  const { levels, gone, idle, reading, together, weight } = facts;
  if (weight <= 0 && (gone === "canary_silent" || gone === "both_silent")) return "no_traffic";
  const hits = hitsOf(state);
  const overLimit = hits >= state.need.n;
  // With all traffic on the canary there is nobody else to blame, baseline or not.
  if (gone === "baseline_silent" && weight >= 100 && overLimit) return "limit";
  if (gone === "canary_silent" && together.stopped && !facts.deaf) return "stopped";
  if (gone !== null && gone !== "alone" && gone !== "gap") return gone;
  if (overLimit) return "limit";
  if (gone === "alone") return reducedReason(metric, state, hits);
  const leads = together.lead === metric.key;
  const own = facts.share * reading.e;
  const failing = own >= levels.recommend || (leads && together.e >= levels.recommend);
  if (failing && !reading.over) return "worse";
  if (state.limit === "both") return "shared";
  const suspicious =
    failing || reading.e >= levels.suspicious || (leads && together.e >= levels.suspicious);
  if (suspicious) return reading.over ? "recovered" : "worsening";
  if (hits > 0) return "worsening";
  // A lost tick takes nothing back of what was seen before it.
  if (gone === "gap") return reading.unease ?? gone;
  if (reading.coarse === "buckets") return "too_coarse";
  if (reading.unease !== null) return reading.unease;
  if (!reading.proven) return "too_few";
  if (falters(state)) return "faltering";
  if (idle) return "gap";
  return isOutage(metric, state) ? "outage" : "holds";
}

/** Without a baseline beside it (canary.md 2.9, reduced mode) the canary never fails but at a hard limit, and never passes. */
function reducedReason(metric: Metric, state: MetricState, hits: number): Reason {
  const beside = besideFormer(metric, state);
  const worse = beside?.worse === true && beyondMoves(metric, state, beside.canary);
  return worse || hits > 0 ? "worsening" : "alone";
}

const sure = 3;

/** Whether a value is further beyond the tolerance than the baseline moved by itself. */
function beyondMoves(metric: Metric, { moved }: MetricState, value: number | null): boolean {
  if (moved === null || value === null) return false;
  const sign = metric.worse === "higher" ? 1 : -1;
  const edge = moved.mean + sign * metric.tolerance * Math.abs(moved.mean);
  return sign * (value - edge) > sure * Math.sqrt(moved.variance / 2);
}

/** The canary's last ticks held against what the baseline was. */
export function besideFormer(metric: Metric, { lone, former }: MetricState): Comparison | null {
  if (former === null) return null;
  const baseline = asAggregate(former);
  const pairs = lone.flatMap((kept): Pair[] =>
    kindOf(kept) === kindOf(former)
      ? [{ at: 0, stage: 0, canary: asAggregate(kept), baseline }]
      : [],
  );
  return pairs.length === 0 ? null : compare(metric, pairs);
}
