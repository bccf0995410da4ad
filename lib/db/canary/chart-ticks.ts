import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import {
  chartLevel,
  type Level,
  minuteMs,
  type Rolled,
  tenMinutesMs,
  ticksOfRolled,
} from "@/lib/domain/canary/aggregate/rollup";
import { closeTicks, type Tick } from "@/lib/domain/canary/aggregate/ticks";
import {
  onlyOwn,
  ownEdges,
  type OwnTime,
  withoutBaseline,
} from "@/lib/domain/canary/chart/own-canary";
import { oldestMark, readRolled } from "@/lib/db/canary/sample/rollup-rows";
import { readSamples } from "@/lib/db/canary/sample/sample-rows";

/** What a chart asks for: (from, to] in epoch ms, of one metric or of all of the service. */
export type ChartQuestion = {
  from: number;
  to: number;
  points: number;
  tickMs: number;
  metrics: readonly string[];
  /** Whether instances are told apart, which only the samples do. */
  instances: boolean;
  /** When what the canary says is the release's: outside of it only the baseline is read. Absent: always. */
  own?: OwnTime;
};

type Drawn = { ticks: Tick[]; tickMs: number };

const reachBackMs = 120_000;
/** What the worker has not rolled up yet is made of the samples, but of no more than this. */
const longestTailMs = 60 * minuteMs;
/** Beyond this a chart does not tell instances apart. */
const longestInstancesMs = 12 * 60 * minuteMs;

/**
 * The ticks a chart is drawn from, and how long each is: of the samples where the span is short, of the figures of
 * minutes or ten minutes where it is long, with the end of it, which is not made yet, of the samples.
 */
export async function readChartTicks(
  tx: Tx,
  serviceId: string,
  asked: ChartQuestion,
): Promise<Drawn> {
  const { own } = asked;
  const { ticks, tickMs } = await readAllTicks(tx, serviceId, asked);
  if (own === undefined) return { ticks, tickMs };
  const edges = await Promise.all(
    ownEdges(own, asked, tickMs).map((edge) => edgeOf(tx, serviceId, asked, edge)),
  );
  const all = [...onlyOwn(ticks, own, tickMs), ...edges.flat()];
  return { ticks: all.sort((a, b) => a.at - b.at), tickMs };
}

/** What the canary said in a part of a minute or of ten, which the figures of the whole do not tell. */
async function edgeOf(
  tx: Tx,
  serviceId: string,
  { tickMs, metrics }: ChartQuestion,
  { from, to }: OwnTime,
): Promise<Tick[]> {
  const samples = await readSamples(tx, serviceId, from - reachBackMs, to, onlyOne(metrics));
  return closeTicks(samples, from, to, tickMs).map(withoutBaseline);
}

async function readAllTicks(tx: Tx, serviceId: string, asked: ChartQuestion): Promise<Drawn> {
  const level = await levelFor(tx, serviceId, asked);
  const { from, to, tickMs, metrics } = asked;
  if (level === "tick") {
    const samples = await readSamples(tx, serviceId, from - reachBackMs, to, onlyOne(metrics));
    return { ticks: closeTicks(samples, from, to, tickMs), tickMs };
  }
  const mark = await oldestMark(tx, serviceId);
  const made = Math.max(mark === null ? to : mark - minuteMs, to - longestTailMs);
  const closed = Math.floor(Math.min(to, made) / minuteMs) * minuteMs;
  const tens = level === "ten_minutes" ? Math.floor(closed / tenMinutesMs) * tenMinutesMs : from;
  const read = (of: Exclude<Level, "tick">, after: number, until: number) =>
    until > after ? readRolled(tx, of, serviceId, { from: after, to: until, metrics }) : none;
  const [coarse, fine, tail] = await Promise.all([
    read("ten_minutes", from, tens),
    read("minute", Math.max(from, tens), closed),
    tailOf(tx, serviceId, { ...asked, from: Math.max(from, closed) }),
  ]);
  const ticks = [...ticksOfRolled([...coarse, ...fine]), ...tail];
  return { ticks, tickMs: level === "ten_minutes" ? tenMinutesMs : minuteMs };
}

const none: Promise<Rolled[]> = Promise.resolve([]);

async function tailOf(tx: Tx, serviceId: string, asked: ChartQuestion): Promise<Tick[]> {
  const { from, to, metrics } = asked;
  if (to <= from) return [];
  const end = from + Math.ceil((to - from) / minuteMs) * minuteMs;
  const samples = await readSamples(tx, serviceId, from - reachBackMs, to, onlyOne(metrics));
  return closeTicks(samples, from, end, minuteMs);
}

async function levelFor(tx: Tx, serviceId: string, asked: ChartQuestion): Promise<Level> {
  const { from, to, points, tickMs, metrics, instances } = asked;
  if (instances && to - from <= longestInstancesMs) return "tick";
  const values = [serviceId, metrics, new Date(from)];
  const [row] = await bulk<[series: number]>(tx, active, values);
  return chartLevel(to - from, points, ((row?.[0] ?? 0) * (to - from)) / tickMs);
}

const active = `
  select count(*)::int as series from sample_series
  where service_id = $1 and metric = any($2::text[]) and last_at > $3::timestamptz - interval '15 minutes'`;

function onlyOne(metrics: readonly string[]): string | undefined {
  return metrics.length === 1 ? metrics[0] : undefined;
}
