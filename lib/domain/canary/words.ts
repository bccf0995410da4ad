import { clockText, countText, listText, spanText, timesText, valueText } from "./figures";
import type { Metric } from "./metric";
import type { ArmSilence, ClockFault } from "./silence";
import type { Evidence, MetricVerdict, Verdict } from "./verdict";

/** A bad stretch that may be over: epoch ms, and the worst ratio of canary to baseline in it. */
export type Episode = { from: number; to: number; ratio: number | null };

/** Everything a sentence about one metric is made of. */
export type Finding = {
  metric: Metric;
  canary: number | null;
  baseline: number | null;
  evidence: Evidence;
  /** E of the whole release. */
  together: number;
  /** The canary's share of traffic, percent. */
  weight: number;
  tickSeconds: number;
  /** How long one of the ticks shown is: of a metric that reports less often, the time between two points. */
  pointSeconds: number;
  episode: Episode | null;
  canarySilence: ArmSilence;
  baselineSilence: ArmSilence;
  clock: ClockFault | null;
};

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
    case "stopped":
      return stopped(finding);
    case "worsening":
      return `${facts(finding)}. ${doubt(finding)}${burstText(finding)} Holding.`;
    case "shared": {
      const way = metric.worse === "higher" ? "up" : "down";
      return `${metric.name} is ${way} on both versions (${canary} and ${baseline}). Not the canary. Holding.`;
    }
    case "recovered":
      return recovered(finding);
    case "alone":
      return `${metric.name} ${canary}. The canary has all traffic, so no baseline is left to compare with.`;
    case "too_few":
      return `${tooFew(finding)}${burstText(finding)}`;
    case "too_coarse":
      return `${metric.name}: its buckets are more than twice as wide as the one before, too coarse to compare.`;
    case "holds":
      return `${metric.name} holds: ${beside(finding)}${chance(finding)}.`;
    case "canary_silent":
      return silent(finding, "the canary", finding.canarySilence);
    case "baseline_silent":
      return silent(finding, "the baseline", finding.baselineSilence);
    case "both_silent":
      return bothSilent(finding);
    case "gap":
      return gap(finding);
    case "clock":
      return clockOff(finding);
    case "no_traffic":
      return `${metric.name}: the canary gets no traffic now.`;
  }
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
      return `more requests: a doubling can be proven in about ${spanText(evidence.forecast)} at this traffic`;
    default:
      return null;
  }
}

const noted = ["worse", "worsening", "recovered", "too_few", "holds"];

/** What else there is to know: where figures are coarse, and where a level only grows. */
function noteText({ metric, evidence: { reason, coarse, trend } }: Finding): string {
  if (!noted.includes(reason)) return "";
  const percentiles = coarse === "percentiles" ? " Coarse: percentile series only." : "";
  if (trend === null) return percentiles;
  const often = trend.perHour > 0.6;
  const much = Math.max(1, Math.round((often ? trend.perHour / 60 : trend.perHour) * 100));
  const pace = ` It grows by ${countText(much)} % ${often ? "a minute" : "an hour"}`;
  const reach =
    trend.limitIn === null
      ? "."
      : `: at this pace it reaches its limit of ${valueText(metric, metric.limit ?? null)} in about ${spanText(trend.limitIn)}.`;
  return `${percentiles}${pace}${reach}`;
}

const fractions = new Map([
  [3, "⅓"],
  [4, "¼"],
  [5, "⅕"],
]);

/** Why so many events prove so little. */
function burstText({ metric, evidence: { burstiness } }: Finding): string {
  const size = Math.round(burstiness);
  // Until it is measured two are assumed, which is not worth a word.
  if (metric.kind !== "ratio" || burstiness < 2.5) return "";
  const counts = fractions.get(size) ?? `1/${countText(size)}`;
  return ` ${metric.worse === "higher" ? "Errors" : "Orders"} come in bursts here, so each counts as ${counts}.`;
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
    return `${values}${much} over ${spanText(evidence.ticks * pointSeconds)}`;
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

function extraText({ metric, weight, evidence: { extra } }: Finding): string {
  if (extra === null || !(extra.sum >= 1) || metric.kind !== "ratio") return "";
  const at = weight > 0 && weight < 100 ? ` at ${countText(weight)} % traffic` : "";
  const pace =
    extra.perMinute >= 1 ? `, about ${countText(extra.perMinute)} more per minute${at}` : "";
  return ` About ${countText(extra.sum)} extra failed requests so far${pace}.`;
}

function doubt({ evidence: { limitTicks, confidence } }: Finding): string {
  if (limitTicks > 0) return "Over the limit, but not for long enough to say.";
  return `It could still be chance (${Math.floor(confidence * 100)} % sure).`;
}

function stopped({ canarySilence: { quiet, seen, expected }, tickSeconds }: Finding): string {
  const what = seen ? "The canary stopped reporting" : "The canary never reported";
  return `${what}: no telemetry for ${spanText(quiet * tickSeconds)}${although(expected)}.`;
}

function although(expected: number): string {
  return expected >= 20 ? ` although it should receive about ${countText(expected)} requests` : "";
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
  const { canaryN, baselineN, forecast, ticks } = evidence;
  if (ticks === 0) return `${metric.name}: nothing to compare in this stage yet.`;
  if (metric.kind === "gauge")
    return `${metric.name}: only ${countText(ticks)} ticks with both versions so far.`;
  const few = canaryN <= baselineN ? "canary" : "baseline";
  const n = countText(Math.min(canaryN, baselineN));
  const wait =
    forecast === null
      ? ""
      : ` A doubling needs about ${spanText(forecast)} at this traffic to prove.`;
  return `${metric.name}: only ${n} ${few} ${noun(metric)} so far.${wait}`;
}

function silent({ metric, tickSeconds }: Finding, who: string, silence: ArmSilence): string {
  const { quiet, idle, expected, seen } = silence;
  if (!seen) return `${metric.name}: nothing from ${who} yet.`;
  const what = quiet > 0 ? "nothing" : "nothing new";
  const span = spanText((quiet > 0 ? quiet : idle) * tickSeconds);
  return `${metric.name}: ${what} from ${who} for ${span}${although(expected)}.`;
}

function bothSilent(finding: Finding): string {
  const { canarySilence: canary, baselineSilence: baseline } = finding;
  const quiet = Math.min(canary.quiet, baseline.quiet);
  const seen = canary.seen || baseline.seen;
  return silent(finding, "either version", { ...canary, quiet, seen, expected: 0 });
}

function gap({ metric, canarySilence: canary, baselineSilence: baseline }: Finding): string {
  const who =
    canary.quiet === 0 ? "the baseline" : baseline.quiet === 0 ? "the canary" : "either version";
  return `${metric.name}: nothing from ${who} just now.`;
}

function clockOff({ metric, clock }: Finding): string {
  if (clock === null) return `${metric.name}: a clock is off.`;
  const way = clock.seconds > 0 ? "ahead" : "behind";
  const span = spanText(Math.abs(clock.seconds));
  return `${metric.name}: the ${clock.arm}'s clock is ${span} ${way}, so its samples cannot be compared.`;
}

function recovered({ metric, episode, tickSeconds }: Finding): string {
  if (episode === null) return `${metric.name} was bad and has recovered.`;
  const times = timesText(episode.ratio, metric.worse);
  const much = times === null ? "bad" : metric.worse === "higher" ? `${times} the baseline` : times;
  const span = spanText((episode.to - episode.from) / 1000 + tickSeconds);
  return `${metric.name} was ${much} for ${span} at ${clockText(episode.from)} and has recovered.`;
}

const telling = [
  "worse",
  "limit",
  "stopped",
  "worsening",
  "shared",
  "recovered",
  "too_coarse",
  "too_few",
  "alone",
] as const;

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
