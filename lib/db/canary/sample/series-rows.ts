import { bulk } from "@/lib/db/bulk";
import { prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transact";
import type { SeriesName } from "@/lib/domain/canary/sample/series-key";
import { mostInstances, mostSeries } from "@/lib/domain/canary/sample/sample-bounds";
import { type Instant, millis } from "@/lib/kernel/instant";

/** `id` null: there was no room for it. */
type Known = { id: number | null; untilMs: number };

/** What this process knows of series, by service. A row stays as long as samples of it do. */
const held = globalThis as { bellwetherSeries?: Map<string, Map<string, Known>> };
const mostKnown = 200_000;
/** So long a series need not be looked up; so far its `last_at` may lag. */
const knownMs = 5 * 60_000;
const noRoomMs = 60_000;

/**
 * The ids of the series that samples belong to, by their keys and in their order, made where they are new; null for a sample that
 * would need more instances or series than a metric may have on an arm. The arm's own series are counted apart. Of the
 * metrics that are set `aside` none is looked up: a series that is not taken is none.
 */
export async function seriesIdsOf(
  tx: Tx,
  about: { serviceId: string; source: string; at: Instant; aside?: ReadonlySet<string> },
  samples: readonly SeriesName[],
  keys: readonly string[],
): Promise<(number | null)[]> {
  const known = knownOf(tx, about.serviceId);
  const now = millis(about.at);
  const unknown = new Map<string, SeriesName>();
  for (const [i, key] of keys.entries()) {
    if ((known.get(key)?.untilMs ?? 0) > now) continue;
    const { metric = "", arm, instance, member = "" } = samples[i] ?? {};
    if (about.aside?.has(metric) === true) continue;
    known.set(key, { id: null, untilMs: now + noRoomMs });
    if (arm !== undefined && instance !== undefined)
      unknown.set(key, { metric, arm, instance, member });
  }
  if (unknown.size > 0) {
    const asked = JSON.stringify([...unknown.values()]);
    const values = [about.serviceId, asked, about.at, about.source, mostInstances, mostSeries];
    for (const [id, key] of await bulk<[id: number, key: string]>(tx, findOrMake, values))
      known.set(key, { id, untilMs: now + knownMs });
  }
  return keys.map((key) => known.get(key)?.id ?? null);
}

/** What a transaction makes may be taken back, so what is learned there is not kept. */
function knownOf(tx: Tx, serviceId: string): Map<string, Known> {
  if (tx !== prisma()) return new Map();
  held.bellwetherSeries ??= new Map();
  const all = held.bellwetherSeries;
  const known = all.get(serviceId) ?? new Map<string, Known>();
  if (known.size === 0 && sizeOf(all) > mostKnown) all.clear();
  if (known.size > mostKnown) known.clear();
  all.set(serviceId, known);
  return known;
}

function sizeOf(all: ReadonlyMap<string, { size: number }>): number {
  return [...all.values()].reduce((sum, { size }) => sum + size, 0);
}

/**
 * Rows are locked and made in one order, so that two batches cannot wait for each other. Each is looked up by the index
 * and never by a join of texts: of a service that is new the planner expects one row, and would compare all with all.
 */
const findOrMake = `
  with asked as (
    select r.*, (select s.id from sample_series s where s.service_id = $1 and s.metric = r.metric and s.arm = r.arm
      and s.instance = r.instance and s.member = r.member) as id
    from jsonb_to_recordset($2::jsonb) as r(metric text, arm text, instance text, member text)),
  held as (
    select s.id from sample_series s where s.id in (select id from asked) order by s.id for update of s),
  stood as (
    update sample_series s set last_at = greatest(s.last_at, $3::timestamptz), source = $4 from held where s.id = held.id
    returning s.id, s.metric, s.arm, s.instance, s.member),
  busy as (
    select metric, arm, instance = '' as whole, count(*) as series, count(distinct instance) as instances
    from sample_series where service_id = $1 and last_at > $3::timestamptz - interval '1 hour'
    group by metric, arm, whole),
  fresh as (
    select a.metric, a.arm, a.instance, a.member, a.instance = '' as whole,
      coalesce(b.series, 0) as series, coalesce(b.instances, 0) as instances,
      not exists (select 1 from sample_series s where s.service_id = $1 and s.metric = a.metric and s.arm = a.arm
        and s.instance = a.instance and s.last_at > $3::timestamptz - interval '1 hour') as is_new
    from asked a left join busy b on b.metric = a.metric and b.arm = a.arm and b.whole = (a.instance = '')
    where a.id is null or a.id not in (select id from stood)),
  numbered as (
    select *, row_number() over (partition by metric, arm, whole order by instance, member) as nth,
      dense_rank() over (partition by metric, arm, whole, is_new order by instance) as nth_instance
    from fresh),
  made as (
    insert into sample_series as s (service_id, metric, arm, instance, member, source, first_at, last_at)
    select $1, metric, arm, instance, member, $4, $3::timestamptz, $3::timestamptz from numbered
    where nth + series <= $6::int and (not is_new or nth_instance + instances <= $5::int)
    order by metric, arm, instance, member
    on conflict (service_id, metric, arm, instance, member)
    do update set last_at = greatest(s.last_at, excluded.last_at), source = excluded.source
    returning id, metric, arm, instance, member)
  select id, concat_ws(chr(1), metric, arm, instance, member) as key
  from (select * from stood union all select * from made) as found`;
