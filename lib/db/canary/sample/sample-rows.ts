import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import { isPushed, setAsideSentence, sourceName } from "@/lib/domain/canary/metric-source";
import { sortRunning } from "@/lib/domain/canary/aggregate/running-buckets";
import { readMeasure, type Sample } from "@/lib/domain/canary/sample/sample";
import { crowdedSentence } from "@/lib/domain/canary/sample/sample-bounds";
import { clockFault } from "@/lib/domain/canary/sample/sample-clock";
import { NoteBook, type SampleNote } from "@/lib/domain/canary/sample/sample-note";
import { seriesKey } from "@/lib/domain/canary/sample/series-key";
import { env } from "@/lib/kernel/env";
import { type Instant, millis } from "@/lib/kernel/instant";
import { type Hearers, insertSamples } from "./insert-samples";
import { ownersOf } from "./metric-owners";
import { toPairs } from "./pairs";
import { sampleColumns } from "./sample-columns";
import { noteSamples } from "./sample-notes";
import { seriesIdsOf } from "./series-rows";

/** Where samples go, where they come from, and who is to hear of them. */
export type Arrival = Hearers & { source: string };

/** A sample that was not taken, by its place. */
export type Left = { place: number; why: string };

/**
 * Appends samples of a service and the effect. Answers how many were new (a repeat of a series and an instant changes
 * nothing) and which were left out: those of a metric that another source measures, and those whose series had no
 * room. `keys` are the samples' series' keys. What is left out or odd is noted, for the page of the service's samples.
 */
export async function appendSamples(
  tx: Tx,
  arrival: Arrival,
  samples: readonly Sample[],
  keys: readonly string[] = samples.map(seriesKey),
): Promise<{ added: number; left: Left[] }> {
  if (samples.length === 0) return { added: 0, left: [] };
  const { source } = arrival;
  const owners = await ownersOf(tx, arrival, new Set(samples.map(({ metric }) => metric)));
  const aside = new Set([...owners].flatMap(([metric, one]) => (one === source ? [] : [metric])));
  const ids = await seriesIdsOf(tx, { ...arrival, aside }, samples, keys);
  const left: Left[] = [];
  for (const [place, { metric, arm }] of samples.entries()) {
    const isOurs = !aside.has(metric);
    if (isOurs && ids[place] !== null) continue;
    ids[place] = null;
    const why = isOurs
      ? crowdedSentence(metric, arm)
      : setAsideSentence(metric, source, owners.get(metric) ?? source);
    left.push({ place, why });
  }
  const columns = sampleColumns(samples, ids);
  const added = columns.seriesIds.length === 0 ? 0 : await insertSamples(tx, arrival, columns);
  await noteSamples(tx, arrival, arrivalNotes(arrival, samples, left));
  return { added, left };
}

/** What the page of the service's samples shows of a batch beside its figures. */
function arrivalNotes(
  { source, at }: Arrival,
  samples: readonly Sample[],
  left: readonly Left[],
): SampleNote[] {
  const book = new NoteBook();
  for (const { place, why } of left) book.add("refused", samples[place]?.metric ?? "", why, 1);
  const newest = samples.reduce((latest, sample) => Math.max(latest, sample.at), 0);
  const fault = isPushed(source) ? clockFault(newest, millis(at), env().TICK_SECONDS * 1000) : null;
  if (fault === null) return book.notes();
  const about = { kind: "noticed" as const, subject: sourceName(source), count: samples.length };
  return [...book.notes(), { ...about, ...fault, example: null }];
}

type Row = [
  metric: string,
  arm: string,
  instance: string,
  member: string,
  at: number,
  cumulative: boolean,
  le: boolean,
  events: number | null,
  total: number | null,
  value: number | null,
  buckets: string | null,
];

/** Samples of a service in (from, to], oldest first; epoch ms. */
export async function readSamples(
  tx: Tx,
  serviceId: string,
  fromMs: number,
  toMs: number,
  metric?: string,
): Promise<Sample[]> {
  const values = [serviceId, new Date(fromMs), new Date(toMs), metric ?? null];
  const rows = await bulk<Row>(tx, read, values);
  return rows.flatMap(toSample);
}

/**
 * The same, and of each series one before in (since, from], if there is one: the last running total, which is what the
 * next one grew from, else the last of what there is. What has hundreds of instances is not read ten times over for it.
 */
export async function readArmedSamples(
  tx: Tx,
  serviceId: string,
  { since, from, to }: { since: number; from: number; to: number },
): Promise<Sample[]> {
  const values = [serviceId, ...[since, to, from].map((at) => new Date(at))];
  const rows = await bulk<Row>(tx, readArmed, values);
  return rows.flatMap(toSample);
}

const columns = `
  s.metric, s.arm, s.instance, s.member, extract(epoch from p.at)::float8 * 1000 as at,
  p.cumulative, p.le, p.events, p.total, p.value, p.buckets::text`;

/** Series that went silent before are left out; how far `last_at` may be wrong: a clock ahead, and its lag. */
const ofService = "s.service_id = $1 and s.last_at > $2::timestamptz - interval '15 minutes'";

const rowsBetween = `
  select ${columns} from sample_series s join sample p on p.series_id = s.id
  where ${ofService} and p.at > $2::timestamptz and p.at <= $3::timestamptz`;

const readArmed = `/* prepared */
  select ${columns} from sample_series s cross join lateral (
    select * from sample where series_id = s.id and at > $4::timestamptz and at <= $3::timestamptz
    union all
    (select * from sample where series_id = s.id and at > $2::timestamptz and at <= $4::timestamptz
    order by cumulative desc, at desc limit 1)) p
  where ${ofService} order by p.at`;

const read = `${rowsBetween} and ($4::text is null or s.metric = $4) order by p.at`;
const readNewest = `${rowsBetween} and s.arm = 'baseline' order by p.at desc limit $4`;

/** So many rows of history are read at most: ten minutes of fifty series of each of five metrics, and more. */
const mostHistory = 20_000;

/** What the baseline reported in (from, to], the newest rows where there are too many, oldest first; epoch ms. */
export async function readBaseline(
  tx: Tx,
  serviceId: string,
  fromMs: number,
  toMs: number,
): Promise<Sample[]> {
  const values = [serviceId, new Date(fromMs), new Date(toMs), mostHistory];
  const rows = await bulk<Row>(tx, readNewest, values);
  return rows.reverse().flatMap(toSample);
}

/** How many samples of a service there are in [from, to]. */
export async function countSamples(
  tx: Tx,
  serviceId: string,
  from: Instant,
  to: Instant,
): Promise<number> {
  const [counted] = await tx.$queryRaw<{ samples: number }[]>`
    select count(*)::int as samples from sample_series s join sample p on p.series_id = s.id
    where s.service_id = ${serviceId} and p.at >= ${from}::timestamptz and p.at <= ${to}::timestamptz`;
  return counted?.samples ?? 0;
}

function toSample(row: Row): Sample[] {
  const [metric, arm, instance, member, at, cumulative, le, events, total, value, figures] = row;
  const buckets = figures === null ? null : toPairs(figures);
  const measure = readMeasure({ events, total, value, buckets });
  if (typeof measure === "string") return [];
  const whose = { metric, arm: arm === "canary" ? arm : "baseline", instance, member } as const;
  if (measure.kind !== "latency" || !le) return [{ ...measure, ...whose, at, cumulative }];
  const running = sortRunning(measure.payload.buckets);
  return [{ kind: "latency", payload: { buckets: running, le: true }, ...whose, at, cumulative }];
}
