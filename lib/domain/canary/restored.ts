import {
  type Aggregate,
  bounded,
  combine,
  exposures,
} from "@/lib/domain/canary/aggregate/aggregate";
import { compare } from "@/lib/domain/canary/judge/compare";
import { listText, valueText } from "@/lib/domain/canary/words/figures";
import { isPast, valueOf } from "./limit";
import type { Metric } from "./metric";
import { type JudgePlan, patienceOf } from "./plan";
import { lateMs, type Paces } from "@/lib/domain/canary/source/pace";
import { reported, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import type { Pair } from "@/lib/domain/canary/judge/window";

export type Restoration = { restored: boolean; sentence: string };

/** How many healthy ticks show that it is over. */
const healthyTicks = 2;
/** One-sided 5 %. */
const plausibleZ = 1.64;

/**
 * Whether the metrics are back after a rollback, from the closed ticks since the old version runs
 * again (oldest first). Restored means: for every guardrail (every metric where there is none) the
 * baseline still reports, its last two ticks keep the limit, and the canary is silent or no worse.
 * Silence of the baseline never restores anything. `reporting` may name the metrics that reported
 * before the rollback; those that never did are then left out. `paces`: how late metrics may be that are asked for.
 */
export function metricsRestored(
  ticks: readonly Tick[],
  plan: JudgePlan,
  reporting?: readonly string[],
  paces: Paces = {},
): Restoration {
  const watched = watchedBy(plan, reporting);
  if (watched.length === 0)
    return no("No metric is watched, so a person has to confirm that it is healthy.");
  const troubles = watched.flatMap((metric) => trouble(metric, plan, ticks, paces) ?? []);
  const first = troubles[0];
  if (first !== undefined) return no(first);
  const names = watched.map((metric) => metric.name);
  return {
    restored: true,
    sentence: `${listText(names)} ${names.length === 1 ? "is" : "are"} back to normal.`,
  };
}

function watchedBy(plan: JudgePlan, reporting: readonly string[] | undefined): Metric[] {
  const all = plan.metrics.filter(
    (metric) => reporting === undefined || reporting.includes(metric.key),
  );
  const guardrails = all.filter((metric) => metric.role === "guardrail");
  return guardrails.length > 0 ? guardrails : all;
}

function trouble(
  metric: Metric,
  plan: JudgePlan,
  ticks: readonly Tick[],
  paces: Paces,
): string | null {
  // Two ticks with data, of which the newest may be a push or two late, or as late as its source is.
  const late = Math.ceil(lateMs(paces, metric.key) / (plan.tickSeconds * 1000));
  const recent = ticks.slice(-(healthyTicks + patienceOf(plan, metric.key) - 1 + late));
  const last = recent
    .filter((tick) => exposures(hear(tick, "baseline", metric)) > 0)
    .slice(-healthyTicks);
  if (last.length < healthyTicks) {
    return `${metric.name}: ${last.length} of ${healthyTicks} healthy ticks of the running version so far.`;
  }
  const since = last[0]?.at ?? 0;
  const settled = recent.filter((tick) => tick.at >= since);
  return limitTrouble(metric, settled) ?? canaryTrouble(metric, settled);
}

function limitTrouble(metric: Metric, ticks: readonly Tick[]): string | null {
  const { limit } = metric;
  if (limit === undefined) return null;
  const all = combine(
    ticks.map((tick) => hear(tick, "baseline", metric)).filter((one) => one !== null),
  );
  const value = all === null ? null : valueOf(all);
  if (value === null || !isPast(metric, limit, value)) return null;
  const side = metric.worse === "higher" ? "over" : "under";
  const [is, bound] = [valueText(metric, value), valueText(metric, limit)];
  return `${metric.name} is ${is} on the running version, still ${side} the limit of ${bound}.`;
}

function canaryTrouble(metric: Metric, ticks: readonly Tick[]): string | null {
  const pairs = ticks.flatMap((tick): Pair[] => {
    const canary = hear(tick, "canary", metric);
    const baseline = hear(tick, "baseline", metric);
    if (canary === null || baseline === null || canary.kind !== baseline.kind) return [];
    return [{ at: tick.at, stage: 0, canary, baseline }];
  });
  const { canary, baseline, z } = compare(metric, pairs);
  if (canary === null || baseline === null) return null;
  // The canary's last stragglers are few: no least number is asked, only that chance does not explain them.
  if (z !== null && z < plausibleZ) return null;
  const room = metric.tolerance * Math.abs(baseline);
  const edge = metric.worse === "higher" ? baseline + room : baseline - room;
  if (!isPast(metric, edge, canary)) return null;
  const [ours, theirs] = [valueText(metric, canary), valueText(metric, baseline)];
  return `${metric.name} is still ${ours} on the canary against ${theirs} on baseline.`;
}

function hear(tick: Tick, arm: "canary" | "baseline", metric: Metric): Aggregate | null {
  const aggregate = reported(tick.arms[arm], metric.key);
  return aggregate === null ? null : bounded(aggregate);
}

function no(sentence: string): Restoration {
  return { restored: false, sentence };
}
