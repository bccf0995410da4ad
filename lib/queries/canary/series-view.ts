import type { Caller } from "@/lib/access/caller";
import { readChartTicks } from "@/lib/db/canary/chart-ticks";
import { readJudged } from "@/lib/db/canary/judged-rows";
import { readPaces } from "@/lib/db/canary/source/source-rows";
import { readDiary } from "@/lib/db/diary/read";
import { nextStart } from "@/lib/db/release/next-start";
import { readWholeRelease } from "@/lib/db/release/read-whole-release";
import { reader } from "@/lib/db/transact";
import { chartMarks } from "@/lib/domain/canary/chart/chart-marks";
import { type ChartRange, chartSpan, type Taken } from "@/lib/domain/canary/chart/chart-span";
import { prepareDifferences } from "@/lib/domain/canary/chart/difference";
import { prepareInstances } from "@/lib/domain/canary/chart/instance-series";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import type { Metric } from "@/lib/domain/canary/metric";
import { planOf } from "@/lib/domain/canary/plan";
import { ownTime } from "@/lib/domain/canary/chart/own-canary";
import { prepareSeries, type SeriesQuestion } from "@/lib/domain/canary/chart/series";
import { closableUntil, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import { evidenceSteps, verdictStretches } from "@/lib/domain/canary/chart/verdict-series";
import type { SeriesView } from "@/lib/domain/canary/chart/series-answer";
import { env } from "@/lib/kernel/env";
import { millis } from "@/lib/kernel/instant";

export type AskedSeries = {
  metric?: string | undefined;
  points: number;
  range: ChartRange;
  /** ISO 8601 with a zone. */
  from?: string | undefined;
  to?: string | undefined;
  instances: boolean;
};

type Found = NonNullable<Awaited<ReturnType<typeof readWholeRelease>>>;

/**
 * One metric (or all) of a release for charts: at most `points` points of both arms, how far they are apart,
 * the verdicts and the evidence over time, and the marks that explain them. Null when there is no such
 * release or metric.
 */
export async function seriesView(
  caller: Caller,
  releaseId: string,
  asked: AskedSeries,
): Promise<SeriesView | null> {
  const found = await readWholeRelease(reader(), releaseId);
  if (found === null) return null;
  const metrics = found.service.metrics.filter(
    (one) => asked.metric === undefined || one.key === asked.metric,
  );
  if (asked.metric !== undefined && metrics.length === 0) return null;
  const tickMs = env().TICK_SECONDS * 1000;
  const now = millis(caller.at);
  const keys = metrics.map((metric) => metric.key);
  const entries = await readMarks(releaseId);
  const taken = takenOf(found, entries);
  const drawn = await ticksOf(found, taken, asked, keys, now, tickMs);
  const { from, to, ticks, tickMs: drawnMs } = drawn;
  const history = await readJudged(reader(), releaseId, from, to);
  const span = { from, to, judgedTo: found.verdict === null ? from : millis(found.verdict.at) };
  const paces = await readPaces(reader(), metrics, tickMs);
  return {
    from,
    to,
    series: metrics.map((metric) => {
      const { stepMs, lagMs } = paces[metric.key] ?? { stepMs: tickMs, lagMs: 0 };
      const closedUntil = closableUntil(now, tickMs) - lagMs;
      const pace = { tickMs: wholeOf(stepMs, drawnMs), closedUntil, points: asked.points };
      return {
        ...pointsOf(found, metric, ticks, { from, to, ...pace }, asked.instances),
        verdicts: verdictStretches(history, metric.key, span),
        evidence: evidenceSteps(history, metric.key, span),
      };
    }),
    verdicts: verdictStretches(history, null, span),
    evidence: evidenceSteps(history, null, span),
    levels: planOf(found.service, tickMs / 1000).levels,
    marks: chartMarks(entries),
  };
}

const mostMarks = 200;

/** What a chart's marks are made of, oldest first: of a long rollout the newest. */
async function readMarks(release: string): Promise<DiaryEntry[]> {
  const newest = await readDiary({ release, kinds: markKinds }, mostMarks, true);
  return newest.toReversed();
}

/** A step of so many whole ticks as the chart is drawn from. */
function wholeOf(stepMs: number, drawnMs: number): number {
  return Math.ceil(stepMs / drawnMs) * drawnMs;
}

/** A metric's points on its own pace: one that is asked for has one a step, not one a tick. */
function pointsOf(
  found: Found,
  metric: Metric,
  ticks: readonly Tick[],
  question: Omit<SeriesQuestion, "metric">,
  instances: boolean,
) {
  return {
    metric: metric.key,
    points: prepareSeries(ticks, { metric: metric.key, ...question }),
    differences: prepareDifferences(ticks, metric, question, burstinessOf(found, metric)),
    ...(instances && { instances: prepareInstances(ticks, metric, question) }),
  };
}

/** The ticks of the time asked for; a whole rollout begins where its first sample does. */
async function ticksOf(
  { release, service }: Found,
  taken: Taken,
  asked: AskedSeries,
  metrics: readonly string[],
  now: number,
  tickMs: number,
): Promise<{ from: number; to: number; ticks: Tick[]; tickMs: number }> {
  const wanted = { range: asked.range, from: msOf(asked.from), to: msOf(asked.to) };
  const { from: earliest, to } = chartSpan(release, taken, wanted, now, tickMs);
  const { points, instances } = asked;
  const own = ownTime(release, taken, await nextStart(reader(), release), tickMs);
  const question = { from: earliest, to, points, tickMs, metrics, instances, own };
  const drawn = await readChartTicks(reader(), service.id, question);
  const heard = drawn.ticks.find(isHeard);
  const from =
    wanted.from !== undefined || heard === undefined
      ? earliest
      : Math.max(earliest, heard.at - drawn.tickMs);
  return { from, to, ...drawn };
}

function isHeard({ arms }: Tick): boolean {
  return Object.values(arms).some((reports) => Object.keys(reports).length > 0);
}

function msOf(at: string | undefined): number | undefined {
  return at === undefined ? undefined : Date.parse(at);
}

/** Its rollback, or when the outside reported one that nobody pressed here. */
function takenOf({ rollback, release }: Found, entries: readonly DiaryEntry[]): Taken {
  if (rollback !== null) {
    const { requestedAt, verifiedAt } = rollback;
    return {
      requestedAt: millis(requestedAt),
      verifiedAt: verifiedAt === null ? null : millis(verifiedAt),
    };
  }
  if (release.status !== "rolled_back" && release.status !== "closed") return null;
  const last = entries.findLast(({ kind }) => kind !== "alert.opened");
  if (last?.kind !== outsideKind) return null;
  return { requestedAt: millis(last.at), verifiedAt: millis(last.at) };
}

/** How many events of a burst count as one, as the judge last measured. */
function burstinessOf({ verdict }: Found, { key }: Metric): number {
  return verdict?.metrics.find((one) => one.metric === key)?.evidence.burstiness ?? 1;
}

const outsideKind = "release.rolled_back_outside";

const markKinds = [
  "release.rollout_started",
  "release.advanced",
  "release.weight_followed",
  "release.completed",
  "alert.opened",
  "rollback.requested",
  outsideKind,
];
