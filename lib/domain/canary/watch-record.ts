import { isNews, type Judged, judgedOf } from "@/lib/domain/canary/chart/judged";
import { valueOf } from "./limit";
import type { Metric } from "./metric";
import { reported, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import type { MetricVerdict, ReleaseVerdict, Verdict } from "./verdict";

/** What is kept of a watch for charts, besides the judge's own memory. */
export type WatchRecord = {
  /** The last verdict that was kept, and those since that are to be kept. */
  kept: Judged | null;
  news: Judged[];
  lines: SparkLines;
};

/** Per metric the last ticks, oldest first: the value on both arms; null where one was silent. */
export type SparkLines = { [metric: string]: SparkPoint[] };
export type SparkPoint = [canary: number | null, baseline: number | null];

/** The line of a release on Today: its worst metric over its last ticks, and the values its verdict rests on. */
export type Spark = WorstMetric & { points: SparkPoint[] };
type WorstMetric = {
  metric: SparkMetric;
  verdict: Verdict;
  canary: number | null;
  baseline: number | null;
};
export type SparkMetric = Pick<Metric, "key" | "name" | "unit" | "kind">;

const mostPoints = 40;
const gravity = { fail: 3, watch: 2, no_data: 1, pass: 0 } as const;

/** Takes in one judged tick. */
export function recordTick(
  { kept, news, lines }: WatchRecord,
  tick: Tick,
  verdict: ReleaseVerdict,
  metrics: readonly Metric[],
): WatchRecord {
  const judged = judgedOf(tick.at, verdict);
  const tells = isNews(kept, judged);
  return {
    kept: tells ? judged : kept,
    news: tells ? [...news, judged] : news,
    lines: Object.fromEntries(
      metrics.map(({ key }) => [
        key,
        [...(own(lines, key) ?? []), pointOf(tick, key)].slice(-mostPoints),
      ]),
    ),
  };
}

/** Which metric stands for the release in one line, and its verdict: the gravest, then the most suspicious; null without metrics. */
export function worstMetric(
  verdict: ReleaseVerdict,
  metrics: readonly Metric[],
): WorstMetric | null {
  let worst: MetricVerdict | null = null;
  for (const one of verdict.metrics) {
    if (worst === null || isWorse(one, worst)) worst = one;
  }
  const found = metrics.find(({ key }) => key === worst?.metric);
  if (worst === null || found === undefined) return null;
  const { key, name, unit, kind } = found;
  const { verdict: word, canary, baseline } = worst;
  return { metric: { key, name, unit, kind }, verdict: word, canary, baseline };
}

function isWorse(a: MetricVerdict, b: MetricVerdict): boolean {
  const graver = gravity[a.verdict] - gravity[b.verdict];
  return graver === 0 ? a.evidence.e > b.evidence.e : graver > 0;
}

function pointOf(tick: Tick, key: string): SparkPoint {
  const [canary, baseline] = (["canary", "baseline"] as const).map((arm) => {
    const aggregate = reported(tick.arms[arm], key);
    const value = aggregate === null ? null : valueOf(aggregate);
    return value === null ? null : Number(value.toPrecision(4));
  });
  return [canary ?? null, baseline ?? null];
}

function own(lines: SparkLines, key: string): SparkPoint[] | undefined {
  return Object.hasOwn(lines, key) ? lines[key] : undefined;
}
