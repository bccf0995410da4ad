import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import type { Aggregate } from "@/lib/domain/canary/aggregate/aggregate";
import type { Level, Rolled } from "@/lib/domain/canary/aggregate/rollup";
import { toPairs } from "./pairs";

const tables = { minute: "sample_minute", ten_minutes: "sample_ten_minutes" } as const;
export type RolledLevel = Exclude<Level, "tick">;

/** Services with marked minutes that are over by `until` (epoch ms), those that wait longest first. */
export async function servicesToRoll(tx: Tx, until: number, limit: number): Promise<string[]> {
  const rows = await bulk<[serviceId: string]>(tx, waiting, [new Date(until), limit]);
  return rows.map(([serviceId]) => serviceId);
}

const waiting = `
  select service_id from sample_mark where minute <= $1::timestamptz
  group by service_id order by min(id) limit $2::int`;

/**
 * Takes marks of a service that are over by `until`, of at most an hour's minutes. Whoever appends samples while they
 * are made into figures leaves a mark of their own, so nothing is missed.
 */
export async function takeMarks(tx: Tx, serviceId: string, until: number): Promise<number[]> {
  const rows = await bulk<[minute: number]>(tx, take, [serviceId, new Date(until)]);
  return [...new Set(rows.map(([minute]) => minute))];
}

const take = `
  delete from sample_mark where service_id = $1 and minute in (
    select distinct minute from sample_mark where service_id = $1 and minute <= $2::timestamptz
    order by minute limit 60)
  returning extract(epoch from minute)::float8 * 1000 as minute`;

/** The end of the oldest minute of a service that is marked (epoch ms); null where none is. */
export async function oldestMark(tx: Tx, serviceId: string): Promise<number | null> {
  const [row] = await bulk<[minute: number | null]>(tx, oldest, [serviceId]);
  return row?.[0] ?? null;
}

const oldest =
  "select extract(epoch from min(minute))::float8 * 1000 as minute from sample_mark where service_id = $1";

/** Writes figures in place of those there were. */
export async function putRolled(
  tx: Tx,
  level: RolledLevel,
  serviceId: string,
  rows: readonly Rolled[],
): Promise<void> {
  if (rows.length === 0) return;
  const sent = rows.map(({ metric, arm, at, aggregate }) => ({
    ...{ metric, arm, at: new Date(at) },
    ...columnsOf(aggregate),
  }));
  await bulk(tx, put(tables[level]), [serviceId, JSON.stringify(sent)]);
}

function columnsOf(aggregate: Aggregate) {
  if (aggregate.kind !== "latency") return aggregate;
  return { buckets: aggregate.buckets.flat() };
}

const put = (table: string) => `
  insert into ${table} (service_id, metric, arm, at, events, total, value, min, max, buckets)
  select $1, metric, arm, at, events, total, value, min, max,
    case when buckets is not null then array(select f::float8 from jsonb_array_elements_text(buckets)
      with ordinality as b(f, place) order by place) end
  from jsonb_to_recordset($2::jsonb) as r(metric text, arm text, at timestamptz, events float8, total float8,
    value float8, min float8, max float8, buckets jsonb)
  on conflict (service_id, metric, arm, at) do update set events = excluded.events, total = excluded.total,
    value = excluded.value, min = excluded.min, max = excluded.max, buckets = excluded.buckets`;

type Row = [
  metric: string,
  arm: string,
  at: number,
  events: number | null,
  total: number | null,
  value: number | null,
  min: number | null,
  max: number | null,
  buckets: string | null,
];

/** Figures of a service that end in (from, to], epoch ms; of some metrics, or (slower) of all. */
export async function readRolled(
  tx: Tx,
  level: RolledLevel,
  serviceId: string,
  { from, to, metrics }: { from: number; to: number; metrics: readonly string[] | null },
): Promise<Rolled[]> {
  const values = [serviceId, new Date(from), new Date(to), metrics];
  return (await bulk<Row>(tx, read(tables[level]), values)).flatMap(toRolled);
}

/** Metrics and arms are named, so that each is one stretch of the key. */
const read = (table: string) => `
  select metric, arm, extract(epoch from at)::float8 * 1000 as at, events, total, value, min, max, buckets::text
  from ${table}
  where service_id = $1 and ($4::text[] is null or metric = any($4::text[])) and arm in ('baseline', 'canary')
    and at > $2::timestamptz and at <= $3::timestamptz`;

function toRolled([metric, arm, at, events, total, value, min, max, buckets]: Row): Rolled[] {
  const whose = { metric, arm: arm === "canary" ? arm : "baseline", at } as const;
  if (events !== null && total !== null)
    return [{ ...whose, aggregate: { kind: "ratio", events, total } }];
  if (value !== null && min !== null && max !== null)
    return [{ ...whose, aggregate: { kind: "gauge", value, min, max } }];
  return buckets === null
    ? []
    : [{ ...whose, aggregate: { kind: "latency", buckets: toPairs(buckets) } }];
}
