import type { Aggregate } from "./aggregate";
import { type Comparison, compare } from "./compare";
import { type LimitReading, readLimit } from "./limit";
import {
  besideFormer,
  count,
  type Gone,
  hear,
  interrupted,
  type MetricState,
  type Moment,
  ratioOf,
  silence,
} from "./memory";
import type { Metric } from "./metric";
import type { JudgePlan } from "./plan";
import type { Reason } from "./verdict";
import { pairsOf } from "./window";
import type { Finding } from "./words";

/** Judges one metric after one more tick. */
export function judgeMetric(
  metric: Metric,
  plan: JudgePlan,
  prior: MetricState,
  moment: Moment,
): { state: MetricState; finding: Finding } {
  const heard = hear(plan, prior, moment);
  const gone = silence(plan, heard, moment);
  const alone = gone === "alone";
  const pairs = alone ? besideFormer(heard) : pairsOf(heard.entries);
  const comparison = compare(metric, plan, pairs);
  const limit = readLimit(
    metric,
    heard.entries.map((entry) => entry.canary),
    alone ? heard.former : heard.entries.map((entry) => entry.baseline),
  );
  const counted = count(heard, moment, { comparison, limit, alone });
  const own = compare(
    metric,
    plan,
    pairs.filter((pair) => pair.stage === moment.stage),
  );
  const reason = reasonOf(metric, plan, counted, {
    ...{ gone, limit, own, suspect: comparison.suspect },
    weight: moment.weight,
  });
  const state = gone === null || alone ? counted : interrupted(counted, gone);
  const shown = showing(metric, plan, moment, reason, { comparison, own, limit });
  return { state, finding: findingOf(metric, plan, state, reason, shown) };
}

type Facts = { gone: Gone; limit: LimitReading; own: Comparison; suspect: boolean; weight: number };

function reasonOf(metric: Metric, plan: JudgePlan, state: MetricState, facts: Facts): Reason {
  const { gone, limit, own, suspect, weight } = facts;
  const alone = gone === "alone";
  if (weight <= 0 && (gone === "canary_silent" || gone === "both_silent")) return "no_traffic";
  const limitNeed = metric.kind === "ratio" ? plan.limitTicks : plan.limitTicks + 1;
  const overLimit = state.limitTicks >= limitNeed;
  // With all traffic on the canary there is nobody else to blame, baseline or not.
  if (gone === "baseline_silent" && weight >= 100 && overLimit) return "limit";
  if (gone !== null && gone !== "alone") return gone;
  if (overLimit) return "limit";
  if (state.badTicks >= plan.failTicks && !alone) return "worse";
  if (limit.whose === "both") return "shared";
  if (state.badTicks > 0 || state.limitTicks > 0 || suspect) return "worsening";
  if (own.missing !== null) return "too_few";
  // One bad tick without another is noise; a longer stretch is remembered for a window.
  if (state.episode !== null && state.episode.to > state.episode.from) return "recovered";
  return alone ? "alone" : "holds";
}

type Readings = { comparison: Comparison; own: Comparison; limit: LimitReading };

/** The comparison that a reason speaks of, so that a sentence never contradicts its figures. */
function showing(
  metric: Metric,
  plan: JudgePlan,
  { at, stage }: Moment,
  reason: Reason,
  { comparison, own, limit }: Readings,
): Comparison {
  if (reason === "too_few") return own;
  const ofLimit =
    reason === "limit" || reason === "shared" || (reason === "worsening" && !comparison.suspect);
  if (!ofLimit || limit.canary === null) return comparison;
  const nobody: Aggregate = { kind: "ratio", events: 0, total: 0 };
  const nothing: Aggregate =
    limit.canary.kind === "latency" ? { kind: "latency", buckets: [] } : nobody;
  const baseline = limit.baseline?.kind === limit.canary.kind ? limit.baseline : nothing;
  if (limit.canary.kind !== baseline.kind) return comparison;
  return compare(metric, plan, [{ at, stage, canary: limit.canary, baseline }]);
}

function findingOf(
  metric: Metric,
  plan: JudgePlan,
  state: MetricState,
  reason: Reason,
  comparison: Comparison,
): Finding {
  const { canaryN, baselineN, canaryEvents, baselineEvents, ticks, z } = comparison;
  return {
    metric,
    comparison,
    evidence: {
      ...{ reason, canaryN, baselineN, canaryEvents, baselineEvents, ticks, z },
      windowTicks: plan.windowTicks,
      badTicks: state.badTicks,
      failTicks: plan.failTicks,
      limitTicks: state.limitTicks,
      canarySilentTicks: state.canarySilent,
      baselineSilentTicks: state.baselineSilent,
      ratio: ratioOf(comparison),
      tolerance: metric.tolerance,
      limit: metric.limit ?? null,
      e: 1,
    },
    tickSeconds: plan.tickSeconds,
    episode: state.episode,
    canarySeen: state.canarySeen,
    baselineSeen: state.baselineSeen,
  };
}
