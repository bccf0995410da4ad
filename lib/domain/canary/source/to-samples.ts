import type { Bucket } from "@/lib/domain/canary/aggregate/histogram";
import type { Arm, Measure, Sample } from "@/lib/domain/canary/sample/sample";
import { countedTwice } from "./counted-twice";
import type { ArmQueries, MetricSource, QueryPart } from "./metric-source";
import type { Series } from "./reading";

/** What answers became: samples, and what a person should know of how. */
export type Reading = { samples: Sample[]; warnings: string[] };

type Answers = { [Part in QueryPart]?: readonly Series[] };

/** So many instances are told apart; more say no more, and cost as much again. */
const mostInstances = 50;
const mostBuckets = 512;
const most = 1e15;

/**
 * Makes samples of the answers to one arm's queries over (from, to]. Counts are those since the point before
 * (a rate per second is multiplied by the step). Where instances are told apart there is a sample of each,
 * else one of the arm, series added up (counts) or averaged (levels). What is absent stays absent.
 */
export function toSamples(
  metric: string,
  arm: Arm,
  source: MetricSource,
  answers: Answers,
  span: { from: number; to: number; stepMs: number },
): Reading {
  const warnings = new Set<string>();
  const said = (warning: string) => void warnings.add(warning);
  const groups = byInstance(source, answers, said);
  const samples = [...groups].flatMap(([instance, own]) =>
    [...measures(source.canary, own, source, span, said)]
      .filter(([at]) => at > span.from && at <= span.to)
      .map(
        ([at, measure]): Sample => ({ ...measure, metric, arm, at, instance, cumulative: false }),
      ),
  );
  const told = { events: "events", share: "the share", total: "all", buckets: "buckets" } as const;
  for (const [part, name] of Object.entries(told)) {
    const own = answers[part as keyof typeof told];
    if (own?.length === 0 && samples.length === 0) said(`The query for ${name} found no series.`);
  }
  const queries = arm === "baseline" ? (source.baseline ?? source.canary) : source.canary;
  const twice = countedTwice(queries, span.stepMs);
  if (twice !== null) said(twice);
  return { samples: samples.toSorted((a, b) => a.at - b.at), warnings: [...warnings] };
}

type Say = (warning: string) => void;

/** The answers of each instance; all under "" where instances are not told apart. */
function byInstance(
  { instance: label }: MetricSource,
  answers: Answers,
  said: Say,
): Map<string, Answers> {
  const groups = new Map<string, { [Part in QueryPart]?: Series[] }>();
  for (const [part, list] of Object.entries(answers) as [QueryPart, readonly Series[]][]) {
    for (const series of list) {
      const name = label === undefined ? "" : (series.labels[label]?.slice(0, 200) ?? null);
      if (name === null) {
        said(`Series without the label ${label} were left out.`);
        continue;
      }
      if (!groups.has(name) && groups.size >= mostInstances) {
        said(`Only the first ${mostInstances} instances are taken.`);
        continue;
      }
      const group = groups.get(name) ?? {};
      (group[part] ??= []).push(series);
      groups.set(name, group);
    }
  }
  return groups;
}

type Span = { stepMs: number };

function measures(
  asked: ArmQueries,
  answers: Answers,
  { perSecond = false, scale = 1 }: MetricSource,
  { stepMs }: Span,
  said: Say,
): Map<number, Measure> {
  if (asked.buckets !== undefined) return histograms(answers.buckets ?? [], scale, said);
  if (asked.total === undefined)
    return levels(answers.value ?? answers.percentile ?? [], scale, said);
  const times = perSecond ? stepMs / 1000 : 1;
  const total = added(answers.total ?? [], times);
  if (asked.share === undefined) return counts(added(answers.events ?? [], times), total, said);
  const share = averaged(answers.share ?? [], said);
  const events = [...share].map(
    ([at, part]) => [at, part * (total.get(at) ?? Number.NaN)] as const,
  );
  return counts(new Map(events), total, said);
}

function counts(
  events: ReadonlyMap<number, number>,
  total: ReadonlyMap<number, number>,
  said: Say,
): Map<number, Measure> {
  const found = new Map<number, Measure>();
  for (const [at, all] of total) {
    const some = events.get(at);
    if (some === undefined || Number.isNaN(some)) {
      said(
        "At some times there was a total but no events: absent is not zero, so they were left out.",
      );
    } else if (some < 0 || all < 0 || all > most) {
      said("Counts below zero were left out.");
    } else {
      // Extrapolated increases of two counters may differ by a hair where every request failed.
      if (some > all * 1.01 + 1) said("Some events were more than all: they count as all.");
      found.set(at, { kind: "ratio", payload: { events: Math.min(some, all), total: all } });
    }
  }
  return found;
}

function levels(list: readonly Series[], scale: number, said: Say): Map<number, Measure> {
  const found = new Map<number, Measure>();
  for (const [at, level] of averaged(list, said)) {
    const value = level * scale;
    if (value < 0 || value > most) said("Values below zero were left out.");
    else found.set(at, { kind: "gauge", payload: { value } });
  }
  return found;
}

/** Cumulative buckets by their label `le`, as Prometheus writes them, become counts per bucket. */
function histograms(list: readonly Series[], scale: number, said: Say): Map<number, Measure> {
  const at = new Map<number, Map<number, number>>();
  for (const { labels, points } of list) {
    const bound = boundOf(labels["le"]);
    if (bound === null) {
      said("Series without the label le were left out: a histogram needs it on every bucket.");
      continue;
    }
    for (const [time, count] of points) {
      if (count === null) continue;
      const below = at.get(time) ?? new Map<number, number>();
      below.set(bound, (below.get(bound) ?? 0) + count);
      at.set(time, below);
    }
  }
  const found = new Map<number, Measure>();
  for (const [time, below] of at) {
    const buckets = perBucket(
      [...below].toSorted(([a], [b]) => a - b),
      scale,
    );
    if (buckets.length > mostBuckets)
      said(`Histograms of more than ${mostBuckets} buckets were left out.`);
    else found.set(time, { kind: "latency", payload: { buckets } });
  }
  return found;
}

function boundOf(le: string | undefined): number | null {
  if (le === undefined) return null;
  if (/^\+?inf$/i.test(le)) return Number.POSITIVE_INFINITY;
  const bound = Number(le);
  return le.trim() === "" || !Number.isFinite(bound) ? null : bound;
}

/** What lies beyond the last bound is taken to lie within twice that: a bucket needs an end. */
function perBucket(below: readonly (readonly [number, number])[], scale: number): Bucket[] {
  let before = 0;
  let last = 0;
  const buckets: Bucket[] = [];
  for (const [bound, count] of below) {
    const upper = bound === Number.POSITIVE_INFINITY ? (last > 0 ? last * 2 : 1) : bound;
    if (!(upper > 0)) continue;
    // Extrapolation may leave a wider bucket a hair below a narrower one.
    buckets.push([Math.min(most, tidy(upper * scale)), Math.max(0, count - before)]);
    before = Math.max(before, count);
    last = upper;
  }
  return buckets;
}

/** 0.07 s are 70 ms, not 70.00000000000001. */
function tidy(bound: number): number {
  return Number(bound.toPrecision(12));
}

/** Series added up, by instant. */
function added(list: readonly Series[], times: number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { points } of list) {
    for (const [at, value] of points) {
      if (value !== null) sums.set(at, (sums.get(at) ?? 0) + value * times);
    }
  }
  return sums;
}

/** The mean of series, by instant. */
function averaged(list: readonly Series[], said: Say): Map<number, number> {
  if (list.length > 1)
    said(`${list.length} series were averaged. Narrow the query if that is not meant.`);
  const found = new Map<number, { sum: number; n: number }>();
  for (const { points } of list) {
    for (const [at, value] of points) {
      if (value === null) continue;
      const { sum, n } = found.get(at) ?? { sum: 0, n: 0 };
      found.set(at, { sum: sum + value, n: n + 1 });
    }
  }
  return new Map([...found].map(([at, { sum, n }]) => [at, sum / n]));
}
