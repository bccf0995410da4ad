import type { Stage } from "@/lib/domain/release/service/stages";
import { roughDurationText } from "@/lib/kernel/duration";
import { type Instant, millis } from "@/lib/kernel/instant";
import { listText } from "@/lib/domain/canary/words/figures";
import type { Metric } from "./metric";
import type { JudgePlan } from "./plan";
import { lateMs, type Paces } from "@/lib/domain/canary/source/pace";
import { alreadyOver } from "./preflight-limit";
import { noForecast, type StageTraffic, stageTraffic } from "./preflight-traffic";
import { type Strays, straysWords } from "./strays";
import { reported, type Tick } from "@/lib/domain/canary/aggregate/ticks";

/** When an arm of a metric was last heard of; null: not at all. */
export type LastHeard = { baseline: Instant | null; canary: Instant | null };

/** What preflight is judged by. `ticks` are the baseline's last ten minutes before there is traffic, oldest first. */
export type PreflightFacts = {
  plan: JudgePlan;
  stages: readonly Stage[];
  heard: ReadonlyMap<string, LastHeard>;
  ticks: readonly Tick[];
  /** When the new version got its first traffic; null before. */
  startedAt: Instant | null;
  /** Sentences of alerts on other releases of the service that nobody resolved. */
  standing: readonly string[];
  /** How late metrics that are asked for at a source may be, and why one has nothing, by their keys. */
  paces: Paces;
  troubles: ReadonlyMap<string, string>;
  strays: Strays;
  at: Instant;
};

/** Whether an arm of a metric arrives; `due` while it is too early to say. */
export type Arrival = "arrives" | "missing" | "due";

export type MetricPreflight = {
  metric: string;
  name: string;
  baseline: Arrival;
  baselineAt: Instant | null;
  /** Null before the new version has traffic. */
  canary: Arrival | null;
  canaryAt: Instant | null;
  sentence: string;
};

export type Preflight = {
  /** Whether every metric arrives and every stage is long enough. */
  ready: boolean;
  sentence: string;
  metrics: MetricPreflight[];
  traffic: StageTraffic[];
  /** Why nothing is forecast of any stage; null where metrics tell it. */
  noForecast: string | null;
  /** What alerted before this release: not its doing. */
  already: string[];
  /** What came that no rule wants, where a metric that is sent to us is missing; null else. */
  strays: string | null;
};

/** A metric that was not heard of for so long has not arrived lately. */
export const latelyMs = 5 * 60_000;

/** So many ticks after the first traffic the canary must have been heard of. */
export const arrivalTicks = 6;

/** Proves, before and right after the first traffic, that a verdict can be reached at all. */
export function preflight(facts: PreflightFacts): Preflight {
  const metrics = facts.plan.metrics.map((metric) => metricPreflight(metric, facts));
  const traffic = stageTraffic(facts.plan, facts.stages, facts.ticks);
  const already = [
    ...facts.plan.metrics.flatMap((metric) => over(metric, facts)),
    ...facts.standing,
  ];
  const missing = metrics.filter((one) => one.baseline === "missing" || one.canary === "missing");
  const short = traffic.filter((stage) => !stage.enough);
  return {
    ready: metrics.length > 0 && missing.length === 0 && short.length === 0,
    sentence: sentenceOf(metrics, missing, short),
    metrics,
    traffic,
    noForecast: noForecast(facts.plan),
    already,
    strays: missing.some((one) => isSent(one, facts.plan)) ? straysWords(facts.strays) : null,
  };
}

/** Whether it is sent to us, and not asked for at a source, which needs no rule. */
function isSent({ metric }: MetricPreflight, { metrics }: JudgePlan): boolean {
  return metrics.some(({ key, source }) => key === metric && source === undefined);
}

/** Why a rollout should not start: metrics whose baseline does not arrive; null where all do. */
export function preflightWhy(silent: readonly string[]): string | null {
  if (silent.length === 0) return null;
  const verb = silent.length === 1 ? "has" : "have";
  return `${listText(silent)} ${verb} not arrived for the baseline in the last ${roughDurationText(latelyMs / 1000)}, so nothing could be judged. Mend what sends it first.`;
}

/** The names of metrics whose baseline was not heard of lately. */
export function silentMetrics(
  metrics: readonly Pick<Metric, "key" | "name">[],
  heard: ReadonlyMap<string, Pick<LastHeard, "baseline">>,
  at: Instant,
  paces: Paces,
): string[] {
  return metrics
    .filter(({ key }) => !isLately(heard.get(key)?.baseline ?? null, at, lateMs(paces, key)))
    .map(({ name }) => name);
}

function isLately(heardAt: Instant | null, at: Instant, late: number): boolean {
  return heardAt !== null && millis(at) - millis(heardAt) <= latelyMs + late;
}

function metricPreflight(metric: Metric, facts: PreflightFacts): MetricPreflight {
  const heard = facts.heard.get(metric.key) ?? { baseline: null, canary: null };
  const baseline = isLately(heard.baseline, facts.at, lateMs(facts.paces, metric.key))
    ? "arrives"
    : "missing";
  const canary = canaryArrival(metric, heard, facts);
  return {
    metric: metric.key,
    name: metric.name,
    baseline,
    baselineAt: heard.baseline,
    canary,
    canaryAt: heard.canary,
    sentence: arrivalSentence(metric, baseline, canary, heard, facts),
  };
}

function canaryArrival(
  { key }: Metric,
  { canary }: LastHeard,
  facts: PreflightFacts,
): Arrival | null {
  const { startedAt, at, plan, paces } = facts;
  if (startedAt === null) return null;
  if (canary !== null && canary > startedAt) return "arrives";
  const since = millis(at) - millis(startedAt);
  return since > arrivalTicks * plan.tickSeconds * 1000 + lateMs(paces, key) ? "missing" : "due";
}

function arrivalSentence(
  metric: Metric,
  baseline: Arrival,
  canary: Arrival | null,
  heard: LastHeard,
  facts: PreflightFacts,
): string {
  const sentence = arrivalWords(metric, baseline, canary, heard, facts);
  const missing = baseline === "missing" || canary === "missing";
  const trouble = missing ? facts.troubles.get(metric.key) : undefined;
  return trouble === undefined ? sentence : `${sentence} ${trouble}`;
}

function arrivalWords(
  { name }: Metric,
  baseline: Arrival,
  canary: Arrival | null,
  heard: LastHeard,
  { at, startedAt }: PreflightFacts,
): string {
  const ago = (then: Instant) => `${roughDurationText((millis(at) - millis(then)) / 1000)} ago`;
  if (baseline === "missing") {
    return heard.baseline === null
      ? `${name} never arrived for the baseline.`
      : `${name} last arrived for the baseline ${ago(heard.baseline)}.`;
  }
  if (canary === "missing" && startedAt !== null) {
    return `${name} has not arrived for the canary, although it got its first traffic ${ago(startedAt)}.`;
  }
  if (canary === "due") return `${name} arrives for the baseline; the canary's is awaited.`;
  return canary === "arrives" ? `${name} arrives for both versions.` : `${name} arrives.`;
}

/** The baseline over its own hard limit before there is a canary. */
function over(metric: Metric, { ticks }: PreflightFacts): string[] {
  const told = ticks.map((tick) => reported(tick.arms.baseline, metric.key));
  const sentence = alreadyOver(metric, told);
  return sentence === null ? [] : [sentence];
}

function sentenceOf(
  metrics: readonly MetricPreflight[],
  missing: readonly MetricPreflight[],
  short: readonly StageTraffic[],
): string {
  if (metrics.length === 0)
    return "Nothing is measured for this service, so nothing can be proven.";
  const [first, ...more] = missing;
  if (first !== undefined && more.length === 0) return first.sentence;
  if (first !== undefined) {
    return `${missing.length} metrics do not arrive: ${listText(missing.map((one) => one.name))}.`;
  }
  const [stage] = short;
  if (stage !== undefined) return stage.sentence;
  return metrics.length === 1 ? "The metric arrives." : `All ${metrics.length} metrics arrive.`;
}
