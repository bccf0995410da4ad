import type { Finding } from "@/lib/domain/canary/judge/facts";
import { roughDurationText } from "@/lib/kernel/duration";
import { clockText, countText, listText, timesText, valueText } from "./figures";
import type { Metric } from "@/lib/domain/canary/metric";
import { burstText, noteText } from "./note-words";
import { silenceSentence } from "./silence-words";
import {
  type Evidence,
  isSilentInDoubt,
  type MetricVerdict,
  type Reason,
  type Verdict,
} from "@/lib/domain/canary/verdict";

/** What is so, with its counts, and what is done about it. */
export function metricSentence(finding: Finding): string {
  return `${verdictSentence(finding)}${noteText(finding)}`;
}

function verdictSentence(finding: Finding): string {
  const { metric, evidence } = finding;
  const [canary, baseline] = [finding.canary, finding.baseline].map((v) => valueText(metric, v));
  switch (evidence.reason) {
    case "worse":
      return `${facts(finding)}. ${surety(finding)}${extraText(finding)}`;
    case "limit": {
      const side = metric.worse === "higher" ? "over" : "under";
      return `${facts(finding)}: ${side} the limit of ${valueText(metric, evidence.limit)}.`;
    }
    case "worsening":
    case "leaning":
    case "growing":
      return `${facts(finding)}. ${doubt(finding, evidence.reason)} Holding.`;
    case "outage":
    case "shared":
      return trouble(metric, evidence.reason, canary, baseline);
    case "recovered":
      return recovered(finding);
    case "faltering":
      return `${metric.name} holds, but the canary fell silent again and again, as one does that crashes and starts anew. A pass waits until it has spoken for minutes without a break. Holding.`;
    case "alone":
      return `${metric.name} ${canary}. The canary has all traffic, so no baseline is left to compare with.`;
    case "too_few":
      return `${tooFew(finding)}${burstText(finding)}`;
    case "too_coarse":
      return `${metric.name}: its buckets are more than twice as wide as the one before, too coarse to compare.`;
    case "holds":
      return `${metric.name} holds: ${beside(finding)}${chance(finding)}.`;
    case "stopped":
    case "canary_silent":
    case "baseline_silent":
    case "both_silent":
    case "gap":
    case "clock":
      return silenceSentence(finding, evidence.reason);
    case "no_traffic":
      return `${metric.name}: the canary gets no traffic now.`;
  }
}

/** What both versions share, or the baseline has by itself. */
function trouble(
  { name, worse }: Metric,
  reason: "outage" | "shared",
  canary: string | undefined,
  baseline: string | undefined,
): string {
  if (reason === "outage")
    return `${name} is far beyond its usual on the baseline itself (${baseline}; ${canary} on the canary). A pass waits until the baseline is back, or has been so for long. Holding.`;
  const way = worse === "higher" ? "up" : "down";
  return `${name} is ${way} on both versions (${canary} and ${baseline}). Not the canary. Holding.`;
}

/** What has to arrive before there can be a verdict, and how long that takes at this traffic; or null. */
export function needsText({ evidence }: Finding): string | null {
  switch (evidence.reason) {
    case "canary_silent":
      return "samples of the canary";
    case "baseline_silent":
      return "samples of the baseline";
    case "both_silent":
      return "samples of both arms";
    case "gap":
      return "the next samples of both arms";
    case "clock":
      return "a clock that is right";
    case "alone":
      return "samples of a baseline, for example a 5 % holdback";
    case "too_coarse":
      return "finer buckets: each at most twice as wide as the one before";
    case "too_few":
      if (evidence.forecast === null) return "more requests on both arms";
      if (evidence.forecast === 0) return "more requests that prove it no worse";
      return `more requests: a doubling can be proven in about ${roughDurationText(evidence.forecast)} at this traffic`;
    default:
      return null;
  }
}

function facts(finding: Finding): string {
  return `${finding.metric.name} ${beside(finding)}`;
}

function beside({ metric, canary, baseline, evidence, pointSeconds }: Finding): string {
  const times = timesText(evidence.ratio, metric.worse);
  const ours = valueText(metric, canary);
  if (baseline === null) return `${ours} on the canary, ${counts(metric, evidence, "canary")}`;
  const values = `${ours} against ${valueText(metric, baseline)} on baseline`;
  const much = times === null ? "" : ` (${times}${between(metric, evidence)})`;
  if (metric.kind === "gauge" || evidence.canaryN <= evidence.ticks)
    return `${values}${much} over ${roughDurationText(evidence.ticks * pointSeconds)}`;
  const theirs = counts(metric, evidence, "baseline").replace(` ${noun(metric)}`, "");
  return `${values}${much}, ${counts(metric, evidence, "canary")} against ${theirs}`;
}

/** The interval, where the figures shown are its. */
function between(metric: Metric, { reason, low, high }: Evidence): string {
  const told = reason === "worse" || reason === "worsening";
  if (!told || low === null || high === null || metric.worse === "lower") return "";
  const [least, most] = [low, high].map((x) => (x >= 10 ? Math.round(x) : Math.round(x * 10) / 10));
  return `, between ${least}× and ${most}×`;
}

/** How rare such figures are among good releases: one in E, by Ville's inequality. */
function surety({ together }: Finding): string {
  const one =
    together >= 1000
      ? 1000
      : together >= 100
        ? Math.floor(together / 100) * 100
        : Math.floor(together / 10) * 10;
  return `If the canary were fine, evidence this strong would show up in fewer than 1 of ${countText(Math.max(1, one))} deploys.`;
}

/** Since the rollout began, which is said where the figures beside it are of its last minutes. */
function extraText({ metric, weight, evidence: { extra, canaryEvents } }: Finding): string {
  if (extra === null || !(extra.sum >= 1) || metric.kind !== "ratio") return "";
  const at = weight > 0 && weight < 100 ? ` at ${countText(weight)} % traffic` : "";
  const pace =
    extra.perMinute >= 1 ? `, about ${countText(extra.perMinute)} more per minute${at}` : "";
  const since = extra.sum > (canaryEvents ?? 0) ? " (since the rollout began)" : "";
  return ` About ${countText(extra.sum)} extra failed requests so far${since}${pace}.`;
}

/** Why it holds, though nothing is proven. */
function doubt(finding: Finding, reason: "worsening" | "leaning" | "growing"): string {
  const { limitTicks, confidence } = finding.evidence;
  if (finding.gaveBack && reason !== "growing")
    return "The baseline had more until lately, so that proves neither yet.";
  if (reason === "growing")
    return "It grows where the baseline does not, and will be beyond its tolerance before long.";
  if (reason === "leaning")
    return `That fits a fault as well as none, and proves neither yet.${burstText(finding)}`;
  if (limitTicks > 0) return `Over the limit, but not for long enough to say.${burstText(finding)}`;
  return `It could still be chance (${Math.floor(confidence * 100)} % sure).${burstText(finding)}`;
}

function counts(metric: Metric, evidence: Evidence, arm: "canary" | "baseline"): string {
  const n = arm === "canary" ? evidence.canaryN : evidence.baselineN;
  const events = arm === "canary" ? evidence.canaryEvents : evidence.baselineEvents;
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

function tooFew({ metric, evidence }: Finding): string {
  const { canaryN, baselineN, forecast, proof, ticks } = evidence;
  if (ticks === 0) return `${metric.name}: nothing to compare in this stage yet.`;
  if (metric.kind === "gauge")
    return `${metric.name}: only ${countText(ticks)} ${ticks === 1 ? "tick" : "ticks"} with both versions so far.`;
  const few = canaryN <= baselineN ? "canary" : "baseline";
  const n = countText(Math.min(canaryN, baselineN));
  const heard = `${n} ${few} ${noun(metric)} so far`;
  if (forecast === 0) {
    const proven = `that it is no worse is ${Math.floor(proof * 100)} % proven`;
    return `${metric.name}: ${heard}. A doubling would show by now; ${proven}.`;
  }
  const wait =
    forecast === null
      ? ""
      : ` A doubling needs about ${roughDurationText(forecast)} more at this traffic to prove.`;
  return `${metric.name}: only ${heard}.${wait}`;
}

function recovered({ metric, episode, tickSeconds }: Finding): string {
  if (episode === null) return `${metric.name}: bad for a while, and recovered.`;
  const times = timesText(episode.ratio, metric.worse);
  const much = times === null ? "bad" : metric.worse === "higher" ? `${times} the baseline` : times;
  const span = roughDurationText((episode.to - episode.from) / 1000 + tickSeconds);
  return `${metric.name} was ${much} for ${span} at ${clockText(episode.from)} and has recovered.`;
}

const telling = [
  "worse",
  "limit",
  "stopped",
  "worsening",
  "shared",
  "recovered",
  "outage",
  "faltering",
  "growing",
  "leaning",
  "too_coarse",
] as const;
/** What holds it where nothing asks for a look. */
const waiting = ["too_few", "alone"] as const;

/** That requests are not split as the router was asked. */
export function splitSentence({ real, asked }: { real: number; asked: number }): string {
  const [is, was] = [real, asked].map((share) => valueText({ kind: "ratio", unit: "%" }, share));
  return `The split is not what the router says: ${is} of requests reach the canary, ${was} were asked for.`;
}

/** The one sentence about the whole release. */
export function overallSentence(
  overall: Verdict,
  metrics: readonly Metric[],
  judged: readonly MetricVerdict[],
): string {
  const isGuard = ({ role }: Metric) => role === "guardrail";
  const guardrailsFirst = [...metrics.filter(isGuard), ...metrics.filter((one) => !isGuard(one))];
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
      const of = (reasons: readonly Reason[]) =>
        reasons.flatMap((reason) => ordered.find((one) => one.evidence.reason === reason) ?? []);
      const [worst] = of(telling);
      if (worst !== undefined) return worst.sentence;
      const silent = ordered.find(isSilentInDoubt);
      if (silent !== undefined)
        return `${silent.sentence} What it told before fits a fault better than none. Holding.`;
      return of(waiting)[0]?.sentence ?? "Not sure yet.";
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
  return `${holds} Too little data to say: ${listText(open)}.`;
}
