import { kindUnits, mayBeLate, type Metric } from "@/lib/domain/canary/metric";
import { exampleQueries } from "@/lib/domain/canary/source/examples";
import type { SourceKind } from "@/lib/domain/canary/source/kinds";
import {
  type ArmQueries,
  type MetricSource,
  partsOf,
  type QueryPart,
} from "@/lib/domain/canary/source/metric-source";
import { keyOf } from "./prepare-form";

/** A source as the editor of metrics knows it. */
export type SourceChoice = { key: string; name: string; kind: SourceKind };

export const partWords: Record<QueryPart, string> = {
  events: "Events",
  total: "All",
  share: "Share of events, 0 to 1",
  buckets: "Buckets (series with le)",
  percentile: "Percentile",
  value: "Value",
};

/** The ways to measure a kind of metric that a system knows, each by the names of its parts. */
export function waysFor(kind: Metric["kind"], system: SourceKind) {
  const examples = exampleQueries[system];
  return partsOf[kind]
    .filter((parts) => parts.every((part) => examples[part] !== undefined))
    .map((parts) => ({
      value: parts.join(),
      label: wayWords[parts.join()] ?? parts.join(),
      parts,
    }));
}

const wayWords: Record<string, string> = {
  "events,total": "Counts: events and all",
  "share,total": "A share, and all",
  buckets: "A histogram",
  percentile: "A ready-made percentile (coarse)",
  value: "A level",
};

/** Which variables a system's queries may hold, and which they must. */
export function variableWords(system: SourceKind): string {
  const must = exampleQueries[system].value?.includes("$from") === true;
  const all = "Filled in: $service, $version, $previousVersion, $environment, $interval";
  return must ? `${all}, and $from and $to, which must be there.` : `${all}.`;
}

/** Which way a metric is measured now. */
export function wayOf({ kind, source }: Metric): string {
  const given = Object.keys(source?.canary ?? {})
    .toSorted()
    .join();
  const known = partsOf[kind].find((parts) => parts.toSorted().join() === given);
  return (known ?? partsOf[kind][0]).join();
}

/** A metric asked for at another source (null: sent to us), with queries to begin with. */
export function withSource(metric: Metric, choice: SourceChoice | null): Metric {
  const { source: before, ...rest } = metric;
  if (choice === null) return rest;
  const [way] = waysFor(metric.kind, choice.kind);
  const canary = queriesFor(choice.kind, way?.parts ?? [], before?.canary ?? {}, metric.worse);
  // What StatsD sends to Graphite is in milliseconds already; others measure in seconds.
  const seconds = metric.kind === "latency" && metric.unit === "ms" && choice.kind !== "graphite";
  const usual: MetricSource = { source: choice.key, canary, ...(seconds && { scale: 1000 }) };
  return { ...rest, source: usual };
}

/** The same metric measured another way. */
export function withWay(metric: Metric, choice: SourceChoice, value: string): Metric {
  const { source } = metric;
  const way = waysFor(metric.kind, choice.kind).find((one) => one.value === value);
  if (source === undefined || way === undefined) return metric;
  const { baseline: _, ...rest } = source;
  return {
    ...metric,
    source: { ...rest, canary: queriesFor(choice.kind, way.parts, source.canary, metric.worse) },
  };
}

/** A metric of another kind keeps its source, with queries that measure it, and a unit of its own. */
export function withMetricKind(
  metric: Metric,
  kind: Metric["kind"],
  choice: SourceChoice | null,
): Metric {
  const unit = metric.unit === kindUnits[metric.kind] ? kindUnits[kind] : metric.unit;
  const next = punctual({ ...metric, kind, unit });
  return metric.source === undefined ? next : withSource(next, choice);
}

export function withDirection(metric: Metric, worse: Metric["worse"]): Metric {
  const { source } = metric;
  const next = punctual({ ...metric, worse });
  if (worse === "higher" || source === undefined) return next;
  const kept = Object.entries(source.canary).map(([part, text]) =>
    isUsual(part as QueryPart, text) && failures.includes(part as QueryPart)
      ? [part, ""]
      : [part, text],
  );
  return { ...next, source: { ...source, canary: Object.fromEntries(kept) } };
}

/** How late its events come is said of no metric whose events cannot be late. */
function punctual(metric: Metric): Metric {
  const { delaySeconds: _, ...rest } = metric;
  return mayBeLate(metric) ? metric : rest;
}

/** The examples count failures: where less is worse (orders), none of them is the events that are meant. */
const failures: readonly QueryPart[] = ["events", "share"];

/** What was written stays; an example nobody touched makes room for that of the system which is asked now. */
function queriesFor(
  kind: SourceKind,
  parts: readonly QueryPart[],
  kept: ArmQueries,
  worse: Metric["worse"],
): ArmQueries {
  const own = (part: QueryPart) => (isUsual(part, kept[part]) ? undefined : kept[part]);
  const usual = (part: QueryPart) =>
    worse === "lower" && failures.includes(part) ? "" : (exampleQueries[kind][part] ?? "");
  return Object.fromEntries(parts.map((part) => [part, own(part) ?? usual(part)]));
}

/** Whether a query is an example that nobody touched. */
function isUsual(part: QueryPart, text: string | undefined): boolean {
  return Object.values(exampleQueries).some((one) => one[part] === text);
}

/** A key to begin with, of a metric that has only a name: "Error rate" is error-rate. */
export function withKey(metric: Metric): Metric {
  return metric.key === "" ? { ...metric, key: keyOf(metric.name) } : metric;
}

export function withQuery(
  source: MetricSource,
  arm: "canary" | "baseline",
  part: QueryPart,
  text: string,
): MetricSource {
  return { ...source, [arm]: { ...source[arm], [part]: text } };
}

/** Own queries for the baseline to begin with: the canary's, about the previous version; or none. */
export function withBaseline(given: MetricSource, own: boolean): MetricSource {
  const { baseline: _, ...source } = given;
  if (!own) return source;
  const previous = Object.entries(source.canary).map(([part, text]) => [
    part,
    text.replaceAll(/\$(?:version\b|\{version\})/g, "$previousVersion"),
  ]);
  return { ...source, baseline: Object.fromEntries(previous) };
}

/** A part of a source that may be absent: JSON knows no undefined. */
export function withOption(
  source: MetricSource,
  name: "perSecond" | "scale" | "instance",
  value: boolean | number | string | null,
): MetricSource {
  const { [name]: _, ...rest } = source;
  return value === null ? rest : { ...rest, [name]: value };
}
