import { float8Array, int4Array, timestamptzArray } from "@/lib/db/binary-array";
import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import type { Bucket } from "@/lib/domain/canary/histogram";
import { sampleColumns } from "./sample-columns";
import { sortRunning } from "@/lib/domain/canary/running-buckets";
import { readMeasure, type Sample } from "@/lib/domain/canary/sample";
import type { NewEffect } from "@/lib/domain/diary/entry";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { seriesIdsOf } from "./series-rows";

/** Where samples go, and who is to hear of them: viewers of `pulse` (a release id), and the worker by an effect. */
export type Arrival = {
  serviceId: string;
  source: string;
  at: Instant;
  pulse: string | null;
  effect: NewEffect | null;
};

/**
 * Appends samples of a service and the effect in one statement. Answers how many were new (a repeat of a series and
 * an instant changes nothing) and the places of those whose series had no room.
 */
export async function appendSamples(
  tx: Tx,
  arrival: Arrival,
  samples: readonly Sample[],
): Promise<{ added: number; crowded: number[] }> {
  const ids = await seriesIdsOf(tx, arrival, samples);
  const crowded = [...ids.keys()].filter((place) => ids[place] === null);
  const columns = sampleColumns(samples, ids);
  if (columns.seriesIds.length === 0) return { added: 0, crowded };
  const { effect } = arrival;
  const rows = await bulk<[added: number]>(tx, append(columns.hasRunning), [
    int4Array(columns.seriesIds),
    timestamptzArray(columns.at),
    int4Array(columns.flags),
    float8Array(columns.events),
    float8Array(columns.totals),
    float8Array(columns.values),
    int4Array(columns.from),
    int4Array(columns.to),
    float8Array(columns.figures),
    arrival.at,
    arrival.pulse,
    newId("effect"),
    effect?.kind ?? null,
    effect?.key ?? null,
    JSON.stringify(effect?.payload ?? {}),
    effect?.releaseId ?? null,
    effect?.runAt ?? arrival.at,
  ]);
  return { added: rows[0]?.[0] ?? 0, crowded };
}

/**
 * A row of running totals may come in parts, when a sender's batch ends in the middle of a histogram; a part whose
 * bounds are known already is a repeat. Other rows are kept as they came first.
 */
const parts = `
  on conflict (series_id, at) do update set buckets = sample.buckets || excluded.buckets
  where sample.le and excluded.le and not sample.buckets @> excluded.buckets and cardinality(sample.buckets) < 1024`;

const append = (inParts: boolean) => `
  with put as (
    insert into sample (series_id, at, cumulative, le, events, total, value, buckets, received_at)
    select id, at, flags & 1 <> 0, flags & 2 <> 0, events, total, value,
      case when b > a then ($9::float8[])[a + 1 : b] end, $10::timestamptz
    from unnest($1::int[], $2::timestamptz[], $3::int[], $4::float8[], $5::float8[], $6::float8[], $7::int[], $8::int[])
      as r(id, at, flags, events, total, value, a, b)
    ${inParts ? parts : "on conflict do nothing"}
    returning 1),
  counted as (select count(*)::int as added from put),
  told as (
    insert into effect (id, kind, key, payload, release_id, state, run_at, created_at)
    select $12, $13, $14, $15::jsonb, $16, 'waiting', $17::timestamptz, $10::timestamptz from counted
    where added > 0 and $13::text is not null and not exists (
      select 1 from effect where kind = $13 and key = $14 and state = 'waiting' and run_at <= $17::timestamptz)
    on conflict (kind, key) where state = 'waiting' do update set run_at = least(effect.run_at, excluded.run_at)
    returning 1)
  select added,
    case when added > 0 and $11::text is not null then pg_notify('samples', $11)::text end as pulse,
    case when exists (select 1 from told) then pg_notify('effects', '')::text end as woken
  from counted`;

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
  buckets: number[] | null,
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

/** Series that went silent before are left out; how far `last_at` may be wrong: a clock ahead, and its lag. */
const rowsBetween = `
  select s.metric, s.arm, s.instance, s.member, extract(epoch from p.at)::float8 * 1000 as at,
    p.cumulative, p.le, p.events, p.total, p.value, p.buckets
  from sample_series s join sample p on p.series_id = s.id
  where s.service_id = $1 and s.last_at > $2::timestamptz - interval '15 minutes'
    and p.at > $2::timestamptz and p.at <= $3::timestamptz`;

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
  const buckets = figures === null ? null : pairs(figures);
  const measure = readMeasure({ events, total, value, buckets });
  if (typeof measure === "string") return [];
  const whose = { metric, arm: arm === "canary" ? arm : "baseline", instance, member } as const;
  if (measure.kind !== "latency" || !le) return [{ ...measure, ...whose, at, cumulative }];
  const running = sortRunning(measure.payload.buckets);
  return [{ kind: "latency", payload: { buckets: running, le: true }, ...whose, at, cumulative }];
}

function pairs(figures: readonly number[]): Bucket[] {
  const buckets: Bucket[] = [];
  for (let i = 0; i + 1 < figures.length; i += 2)
    buckets.push([figures[i] ?? 0, figures[i + 1] ?? 0]);
  return buckets;
}
