import { combine, fromIncrement } from "@/lib/domain/canary/aggregate/aggregate";
import { valueOf } from "@/lib/domain/canary/limit";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Arm, Sample } from "@/lib/domain/canary/sample/sample";
import { queriesFor, variablesOf } from "./ask";
import type { SourceKind } from "./kinds";
import type { MetricSource, QueryPart } from "./metric-source";
import type { Pace } from "./pace";
import { type Series, type SourceAnswer, tooMuch } from "./reading";
import { toSamples } from "./to-samples";

/** What one query of an arm was, and what came of it; at most a few series are shown. Times in epoch ms. */
export type TriedQuery = {
  part: QueryPart;
  /** Exactly what the system was asked. */
  sent: string;
  ms: number;
  seriesFound: number;
  series: Series[];
  error: string | null;
};

export type TriedArm = {
  arm: Arm;
  queries: TriedQuery[];
  /** As a chart would show them: a share, the p95, or the level. */
  points: { at: number; value: number | null }[];
  samples: number;
  instances: number;
  warnings: string[];
  /** Why the arm could not be asked, or could not be read. */
  error: string | null;
};

/** A metric asked once for the last ten minutes of both arms, or of the baseline alone, before anything is saved. */
export type Trial = {
  source: { key: string; name: string };
  version: string;
  previousVersion: string | null;
  from: number;
  to: number;
  stepMs: number;
  arms: TriedArm[];
};

/** Whose queries are tried, of which versions, and of which arms: before the first release only of the baseline. */
export type TrialAbout = {
  service: string;
  version: string;
  previousVersion: string | null;
  arms: readonly Arm[];
};

const tenMinutes = 600_000;
const mostSeries = 5;

/** The span of the last ten minutes, as far as points of it can be there. */
export function trialSpan({ stepMs, lagMs }: Pace, now: number) {
  const to = Math.floor((now - lagMs) / stepMs) * stepMs;
  return { from: to - Math.ceil(tenMinutes / stepMs) * stepMs, to, stepMs };
}

export type PlannedArm = { arm: Arm; source: MetricSource } & ReturnType<typeof queriesFor>;

/** What is asked of each arm that is tried. */
export function planTrial(
  kind: SourceKind,
  source: MetricSource,
  about: TrialAbout,
  span: { from: number; to: number; stepMs: number },
): PlannedArm[] {
  const { from, to, stepMs } = span;
  const variables = { ...variablesOf(about), from, to, stepSeconds: stepMs / 1000 };
  return about.arms.map((arm) => ({ arm, source, ...queriesFor(kind, source, arm, variables) }));
}

/** What came of an arm: what was asked, what was found, and what the judge would make of it. */
export function readTrial(
  metric: Metric,
  planned: PlannedArm,
  answers: readonly SourceAnswer[],
  span: { from: number; to: number; stepMs: number },
): TriedArm {
  const { arm, source } = planned;
  const none = { arm, points: [], samples: 0, instances: 0, warnings: [] };
  if (!planned.ok) return { ...none, queries: [], error: planned.why };
  const queries = planned.queries.map(({ part, query }, i) => triedQuery(part, query, answers[i]));
  const failed = queries.find((one) => one.error !== null);
  if (failed !== undefined) return { ...none, queries, error: failed.error };
  const found = Object.fromEntries(
    planned.queries.map(({ part }, i) => [part, seriesIn(answers[i])]),
  );
  const { samples, warnings } = toSamples(metric.key, arm, source, found, span);
  const said = answers.flatMap((answer) => (answer.ok ? answer.warnings : []));
  return {
    arm,
    queries,
    points: pointsOf(samples),
    samples: samples.length,
    instances: new Set(samples.map((sample) => sample.instance)).size,
    warnings: [...new Set([...said, ...warnings])],
    error: null,
  };
}

function triedQuery(part: QueryPart, query: string, answer: SourceAnswer | undefined): TriedQuery {
  const series = seriesIn(answer);
  return {
    part,
    sent: answer?.sent ?? query,
    ms: answer?.ms ?? 0,
    seriesFound: series.length,
    series: series.slice(0, mostSeries),
    error: (answer?.ok === false ? answer.fault : tooMuch(part, series))?.words ?? null,
  };
}

function seriesIn(answer: SourceAnswer | undefined): Series[] {
  return answer?.ok === true ? answer.series : [];
}

function pointsOf(samples: readonly Sample[]): TriedArm["points"] {
  const byTime = Map.groupBy(samples, (sample) => sample.at);
  return [...byTime]
    .toSorted(([a], [b]) => a - b)
    .map(([at, own]) => {
      const all = combine(own.map((sample) => fromIncrement(sample)));
      return { at, value: all === null ? null : valueOf(all) };
    });
}
