import { float8Array, int4Array, timestamptzArray } from "@/lib/db/binary-array";
import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import type { NewEffect } from "@/lib/domain/diary/entry";
import { minutesOf } from "@/lib/domain/canary/aggregate/rollup";
import { newId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { SampleColumns } from "./sample-columns";

/** Whose samples, and who is to hear of them: the viewers of `pulse` (a release id), and the worker by an effect. */
export type Hearers = {
  serviceId: string;
  at: Instant;
  pulse: string | null;
  effect: NewEffect | null;
};

/** Writes rows, the effect and marks of the minutes they are of in one statement; answers how many rows were new. */
export async function insertSamples(
  tx: Tx,
  { serviceId, at, pulse, effect }: Hearers,
  columns: SampleColumns,
): Promise<number> {
  const rows = await bulk<[added: number]>(tx, insert(columns), [
    at,
    pulse,
    newId("effect"),
    effect?.kind ?? null,
    effect?.key ?? null,
    JSON.stringify(effect?.payload ?? {}),
    effect?.releaseId ?? null,
    effect?.runAt ?? at,
    int4Array(columns.seriesIds),
    timestamptzArray(columns.at),
    int4Array(columns.flags),
    float8Array(columns.events),
    float8Array(columns.totals),
    float8Array(columns.values),
    serviceId,
    timestamptzArray(minutesOf(columns.at)),
    ...(columns.figures.length === 0 ? [] : bucketArrays(columns)),
  ]);
  return rows[0]?.[0] ?? 0;
}

/**
 * A row of running totals may come in parts, when a sender's batch ends in the middle of a histogram; a part whose
 * bounds are known already is a repeat. Other rows are kept as they came first.
 */
const parts = `
  on conflict (series_id, at) do update set buckets = sample.buckets || excluded.buckets
  where sample.le and excluded.le and not sample.buckets @> excluded.buckets and cardinality(sample.buckets) < 1024`;

function bucketArrays({ from, to, figures }: SampleColumns): Buffer[] {
  return [int4Array(from), int4Array(to), float8Array(figures)];
}

/** Most batches have no histograms, and then nothing is said of buckets. */
const insert = ({ hasRunning, figures }: SampleColumns) => `/* prepared */
  with put as (
    insert into sample (series_id, at, cumulative, le, events, total, value, buckets, received_at)
    select id, at, flags & 1 <> 0, flags & 2 <> 0, events, total, value,
      ${figures.length === 0 ? "null" : "case when b > a then ($19::float8[])[a + 1 : b] end"}, $1::timestamptz
    from unnest($9::int[], $10::timestamptz[], $11::int[], $12::float8[], $13::float8[], $14::float8[]
        ${figures.length === 0 ? "" : ", $17::int[], $18::int[]"})
      as r(id, at, flags, events, total, value ${figures.length === 0 ? "" : ", a, b"})
    ${hasRunning ? parts : "on conflict do nothing"}
    returning 1),
  counted as (select count(*)::int as added from put),
  marked as (
    insert into sample_mark (service_id, minute)
    select $15, minute from counted, unnest($16::timestamptz[]) as minute where added > 0),
  told as (
    insert into effect (id, kind, key, payload, release_id, state, run_at, created_at)
    select $3, $4, $5, $6::jsonb, $7, 'waiting', $8::timestamptz, $1::timestamptz from counted
    where added > 0 and $4::text is not null and not exists (
      select 1 from effect where kind = $4 and key = $5 and state = 'waiting' and run_at <= $8::timestamptz)
    on conflict (kind, key) where state = 'waiting' do update set run_at = least(effect.run_at, excluded.run_at)
    returning 1)
  select added,
    case when added > 0 and $2::text is not null then pg_notify('samples', $2)::text end as pulse,
    case when exists (select 1 from told) then pg_notify('effects', '')::text end as woken
  from counted`;
