import { isStorable } from "@/lib/kernel/is-storable";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Arm } from "@/lib/domain/canary/sample/sample";
import { longestInstance } from "@/lib/domain/canary/sample/sample-bounds";
import { seriesKey } from "@/lib/domain/canary/sample/series-key";
import type { Labels, WireSeries } from "@/lib/domain/canary/wire/wire-series";
import type { ArmVersions } from "./arm-versions";
import type { ArmRule, LabelRule, LabelRules } from "./label-rules";
import { fieldOf } from "./rule-field";
import { memberOf } from "./member";
import { readSelector, type Selector, wholeMatch } from "./selector";
import { factorBetween, unitOf } from "./units";

/** Where the points of a series go. Values and bounds are multiplied by `factor` into the metric's unit. */
export type Route = {
  metric: string;
  arm: Arm;
  instance: string;
  member: string;
  /** Its series' key. */
  key: string;
  take: "events" | "total" | "both" | "bucket" | "histogram" | "gauge";
  /** The unit of time it comes in; "" for none, or for one that nobody says. */
  unit: string;
  factor: number;
  /** Of a bucket, in the metric's unit. */
  bound: number;
};

/** Where a series goes; nowhere with the reason. `isRefused`: a rule wants it, but what it is called cannot be kept. */
export type Routing = { routes: Route[]; why: string | null; isRefused?: true };

type Compiled = {
  rule: LabelRule;
  metric: Metric;
  take: (series: WireSeries) => Route["take"] | null;
  armOf: (labels: Labels) => Arm | string;
  instance: string | null;
};

/** Reads rules once; the function it returns reads series by them. Rules of metrics that are gone are left out. */
export function routesBy(
  rules: LabelRules,
  metrics: readonly Metric[],
  versions: ArmVersions,
): (series: WireSeries) => Routing {
  const byKey = new Map(metrics.map((metric) => [metric.key, metric]));
  const compiled = rules.rules.flatMap((rule): Compiled[] => {
    const metric = byKey.get(rule.metric);
    const take = takeBy(rule);
    if (metric === undefined || take === null) return [];
    const armOf = armBy(rule.arm ?? rules.arm, versions);
    const instance = rule.instance === undefined ? rules.instance : rule.instance;
    return [{ rule, metric, take, armOf, instance }];
  });
  const found = rules.found?.label ?? null;
  return (series) => route(compiled, series, found);
}

function route(compiled: readonly Compiled[], series: WireSeries, found: string | null): Routing {
  const routes: Route[] = [];
  const settled = new Set<string>();
  let why: string | null = null;
  let fault: string | null = null;
  for (const one of compiled) {
    if (settled.has(one.metric.key)) continue;
    const take = one.take(series);
    if (take === null) continue;
    settled.add(one.metric.key);
    const arm = one.armOf(series.labels);
    const named = nameFault(one.instance, series.labels);
    if (arm !== "canary" && arm !== "baseline") why ??= arm;
    else if (named !== null) fault ??= named;
    else routes.push(toArm(one, series, take, arm, found));
  }
  if (routes.length > 0) return { routes, why: null };
  if (fault !== null) return { routes, why: fault, isRefused: true };
  return { routes, why: why ?? "No rule fits it." };
}

function toArm(
  { rule, metric, instance }: Compiled,
  series: WireSeries,
  take: Route["take"],
  arm: Arm,
  found: string | null,
): Route {
  const { name, labels, unit } = series;
  const counts = take === "events" || take === "total" || take === "both";
  const comesIn = counts ? "" : (rule.unit ?? unitOf(name, unit));
  const factor = counts ? 1 : (rule.scale ?? 1) * factorBetween(comesIn, metric.unit);
  const whose = {
    metric: metric.key,
    arm,
    instance: instance === null ? "" : (labels.get(instance) ?? ""),
    member: memberOf(series, [instance, found]),
  };
  return {
    ...whose,
    key: seriesKey(whose),
    ...{ take, unit: comesIn, factor },
    bound: take === "bucket" ? scaled(boundOf(labels), factor) : 0,
  };
}

/** Why an instance's name cannot be kept, or null. Cut short, two of them might be one, and one of the two be lost. */
function nameFault(label: string | null, labels: Labels): string | null {
  const name = label === null ? "" : (labels.get(label) ?? "");
  if (name.length > longestInstance)
    return `Its instance (${label}) is longer than ${longestInstance} characters.`;
  return isStorable(name) ? null : `Its instance (${label}) is no printable text.`;
}

/** A figure in another unit, without the dust that multiplying leaves behind the twelfth digit. */
export function scaled(figure: number, factor: number): number {
  return factor === 1 ? figure : Number((figure * factor).toPrecision(12));
}

function boundOf(labels: Labels): number {
  const le = labels.get("le") ?? "";
  return /^\+?Inf$/i.test(le) ? Number.POSITIVE_INFINITY : Number(le);
}

function takeBy(rule: LabelRule): Compiled["take"] | null {
  const of = (text: string | undefined): Selector | null => {
    const read = readSelector(text ?? "");
    return read.ok ? read.selector : null;
  };
  const selector = of(rule[fieldOf(rule)]);
  if (selector === null) return null;
  switch (fieldOf(rule)) {
    case "total":
      return countsBy(selector, of(rule.events));
    case "histogram":
      return (series) => takeHistogram(selector, series);
    case "gauge":
      return (series) => (series.form === "value" && fits(selector, series) ? "gauge" : null);
  }
}

/** A histogram gives its count, so that the share of failures can be had from it too. */
function countsBy(total: Selector, events: Selector | null): Compiled["take"] {
  return (series) => {
    const [all, some] = [fits(total, series), events !== null && fits(events, series)];
    if (all) return some ? "both" : "total";
    return some ? "events" : null;
  };
}

/** The name of the family, with or without what Prometheus puts behind its buckets. */
function takeHistogram(selector: Selector, series: WireSeries): Route["take"] | null {
  if (series.form === "histogram") return fits(selector, series) ? "histogram" : null;
  if (!series.name.endsWith("_bucket") || Number.isNaN(boundOf(series.labels))) return null;
  const family = series.name.slice(0, -"_bucket".length);
  return [series.name, family].some((name) => fits(selector, { ...series, name }))
    ? "bucket"
    : null;
}

function fits({ name, matches }: Selector, series: WireSeries): boolean {
  return (name === "" || name === series.name) && matches(series.labels);
}

/** The arm, or why it is neither. */
function armBy(rule: ArmRule, versions: ArmVersions): (labels: Labels) => Arm | string {
  if (typeof rule === "string") return () => rule;
  if ("version" in rule) return (labels) => armOfVersion(labels.get(rule.version), rule, versions);
  const [canary, baseline] = [wholeMatch(rule.canary), wholeMatch(rule.baseline)];
  return (labels) => {
    const value = labels.get(rule.label) ?? "";
    if (canary(value)) return "canary";
    return baseline(value) ? "baseline" : `Its ${rule.label} is “${value}”: neither arm's.`;
  };
}

function armOfVersion(
  given: string | undefined,
  { version: label }: { version: string },
  versions: ArmVersions,
): Arm | string {
  if (given === undefined || given === "") return `It has no label ${label} to tell its arm by.`;
  const bare = bareVersion(given);
  if (versions.canary.some((one) => bareVersion(one) === bare)) return "canary";
  if (versions.baseline.some((one) => bareVersion(one) === bare)) return "baseline";
  const known = [...versions.canary, ...versions.baseline];
  if (known.length === 0) return `No version is known here, so ${given} is of no arm.`;
  const [only] = known;
  return known.length === 1
    ? `Its version ${given} is not ${only}, the only one that runs.`
    : `Its version ${given} is neither ${known.join(" nor ")}.`;
}

function bareVersion(version: string): string {
  return version.replace(/^v(?=\d)/, "");
}
