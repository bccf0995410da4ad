import type { Comparison } from "./compare";
import { clockText, countText, listText, spanText, timesText, valueText } from "./figures";
import type { Metric } from "./metric";
import type { Evidence, MetricVerdict, Verdict } from "./verdict";

/** A bad stretch that may be over: epoch ms, and the worst ratio of canary to baseline in it. */
export type Episode = { from: number; to: number; ratio: number | null };

/** Everything a sentence about one metric is made of. */
export type Finding = {
  metric: Metric;
  comparison: Comparison;
  evidence: Evidence;
  tickSeconds: number;
  episode: Episode | null;
  canarySeen: boolean;
  baselineSeen: boolean;
};

/** What is so, with its counts, and what is done about it. */
export function metricSentence(finding: Finding): string {
  const { metric, comparison, evidence, tickSeconds } = finding;
  const [canary, baseline] = [comparison.canary, comparison.baseline].map((v) =>
    valueText(metric, v),
  );
  switch (evidence.reason) {
    case "worse":
      return `${facts(finding)}.`;
    case "limit": {
      const side = metric.worse === "higher" ? "over" : "under";
      return `${facts(finding)}: ${side} the limit of ${valueText(metric, evidence.limit)}.`;
    }
    case "worsening": {
      const bad = Math.max(evidence.badTicks, evidence.limitTicks);
      const much =
        bad === 0 ? "It could still be chance" : `Bad for ${spanText(bad * tickSeconds)} so far`;
      return `${facts(finding)}. ${much}. Holding.`;
    }
    case "shared": {
      const way = metric.worse === "higher" ? "up" : "down";
      return `${metric.name} is ${way} on both versions (${canary} and ${baseline}). Not the canary. Holding.`;
    }
    case "recovered":
      return recovered(finding);
    case "alone":
      return `${metric.name} ${canary}. The canary has all traffic, so no baseline is left to compare with.`;
    case "too_few":
      return tooFew(finding);
    case "holds":
      return `${metric.name} holds: ${beside(finding)}${chance(finding)}.`;
    case "canary_silent":
      return silent(finding, "the canary", finding.canarySeen, evidence.canarySilentTicks);
    case "baseline_silent":
      return silent(finding, "the baseline", finding.baselineSeen, evidence.baselineSilentTicks);
    case "both_silent":
      return bothSilent(finding);
    case "no_traffic":
      return `${metric.name}: the canary gets no traffic now.`;
  }
}

/** What has to arrive before there can be a verdict, and how long that takes at this traffic; or null. */
export function needsText(finding: Finding): string | null {
  const { missing, ticks } = finding.comparison;
  switch (finding.evidence.reason) {
    case "canary_silent":
      return "samples of the canary";
    case "baseline_silent":
      return "samples of the baseline";
    case "both_silent":
      return "samples of both arms";
    case "alone":
      return "samples of a baseline, for example a 5 % holdback";
    case "too_few": {
      if (missing === null) return null;
      const left = missing.need - missing.have;
      const pace = missing.arm === "both" ? 1 : missing.have / Math.max(1, ticks);
      const wait =
        pace > 0 ? `, about ${spanText((left / pace) * finding.tickSeconds)} at this traffic` : "";
      if (missing.arm === "both") return `${left} more ticks of both arms`;
      return `${countText(left)} more ${missing.arm} ${noun(finding.metric)}${wait}`;
    }
    default:
      return null;
  }
}

function facts(finding: Finding): string {
  return `${finding.metric.name} ${beside(finding)}`;
}

function beside({ metric, comparison, evidence, tickSeconds }: Finding): string {
  const times = timesText(evidence.ratio, metric.worse);
  const canary = valueText(metric, comparison.canary);
  if (comparison.baseline === null)
    return `${canary} on the canary, ${counts(metric, comparison, "canary")}`;
  const values = `${canary} against ${valueText(metric, comparison.baseline)} on baseline`;
  const much = times === null ? "" : ` (${times})`;
  if (comparison.z === null)
    return `${values}${much} over ${spanText(comparison.ticks * tickSeconds)}`;
  const ours = counts(metric, comparison, "canary");
  const theirs = counts(metric, comparison, "baseline").replace(` ${noun(metric)}`, "");
  return `${values}${much}, ${ours} against ${theirs}`;
}

function counts(metric: Metric, comparison: Comparison, arm: "canary" | "baseline"): string {
  const n = arm === "canary" ? comparison.canaryN : comparison.baselineN;
  const events = arm === "canary" ? comparison.canaryEvents : comparison.baselineEvents;
  const all = `${countText(n)} ${noun(metric)}`;
  return events === null ? all : `${countText(events)} of ${all}`;
}

function noun(metric: Metric): string {
  if (metric.kind === "gauge") return "ticks";
  return metric.kind === "ratio" && metric.worse === "lower" ? "visits" : "requests";
}

/** Says so where the figures look worse than the tolerance but too few to mean it. */
function chance({ metric, evidence }: Finding): string {
  if (evidence.ratio === null) return "";
  const beyond =
    metric.worse === "higher"
      ? evidence.ratio > 1 + metric.tolerance
      : evidence.ratio < 1 - metric.tolerance;
  return beyond ? "; so few make no case" : "";
}

function tooFew({ metric, comparison }: Finding): string {
  const missing = comparison.missing ?? {
    arm: "both",
    have: comparison.ticks,
    need: comparison.ticks + 1,
  };
  const of = `${countText(missing.have)} of ${countText(missing.need)}`;
  if (missing.arm === "both") return `${metric.name}: only ${of} ticks with both versions so far.`;
  return `${metric.name}: only ${of} ${missing.arm} ${noun(metric)} so far.`;
}

function silent(
  { metric, tickSeconds }: Finding,
  who: string,
  seen: boolean,
  ticks: number,
): string {
  if (!seen) return `${metric.name}: nothing from ${who} yet.`;
  return `${metric.name}: nothing from ${who} for ${spanText(ticks * tickSeconds)}.`;
}

function bothSilent(finding: Finding): string {
  const { canarySilentTicks, baselineSilentTicks } = finding.evidence;
  const seen = finding.canarySeen || finding.baselineSeen;
  return silent(finding, "either version", seen, Math.min(canarySilentTicks, baselineSilentTicks));
}

function recovered({ metric, episode, tickSeconds }: Finding): string {
  if (episode === null) return `${metric.name} was bad and has recovered.`;
  const times = timesText(episode.ratio, metric.worse);
  const much = times === null ? "bad" : metric.worse === "higher" ? `${times} the baseline` : times;
  const span = spanText((episode.to - episode.from) / 1000 + tickSeconds);
  return `${metric.name} was ${much} for ${span} at ${clockText(episode.from)} and has recovered.`;
}

const telling = ["worse", "limit", "worsening", "shared", "recovered", "too_few", "alone"] as const;

/** The one sentence about the whole release. */
export function overallSentence(
  overall: Verdict,
  metrics: readonly Metric[],
  judged: readonly MetricVerdict[],
): string {
  const guardrailsFirst = [...metrics].sort((a, b) => a.role.localeCompare(b.role));
  const ordered = guardrailsFirst.flatMap(
    (metric) => judged.find((one) => one.metric === metric.key) ?? [],
  );
  const first = (verdict: Verdict) => ordered.find((one) => one.verdict === verdict)?.sentence;
  switch (overall) {
    case "fail":
      return `${first("fail") ?? "A guardrail failed."} Roll back.`;
    case "watch": {
      const failing = first("fail");
      if (failing !== undefined) return `${failing} Pause and look.`;
      const worst = telling.flatMap(
        (reason) => ordered.find((one) => one.evidence.reason === reason) ?? [],
      );
      return worst[0]?.sentence ?? "Not sure yet.";
    }
    case "pass":
      return passing(metrics, judged);
    case "no_data":
      if (ordered.length === 0) return "No metrics are watched, so there is nothing to judge by.";
      return `${first("no_data") ?? "No data."} Holding.`;
  }
}

function passing(metrics: readonly Metric[], judged: readonly MetricVerdict[]): string {
  const verdictOf = new Map(judged.map((one) => [one.metric, one.verdict]));
  const names = (good: boolean) =>
    metrics
      .filter((metric) => (verdictOf.get(metric.key) === "pass") === good)
      .map((metric) => metric.name);
  const [holding, open] = [names(true), names(false)];
  const holds = `${listText(holding)} ${holding.length === 1 ? "holds" : "hold"}: no worse than the baseline.`;
  if (open.length === 0) return holds;
  return `${holds} ${listText(open)} ${open.length === 1 ? "has" : "have"} too little data to say.`;
}
