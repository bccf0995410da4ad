import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import { pushedSources } from "@/lib/domain/canary/metric-source";
import { type Delivery, listenedMs } from "@/lib/domain/canary/sample/arm-clocks";

type Row = [arm: string, at: number, least: number, most: number];

/**
 * How old what was sent for a service was when it came, by arm and tick of our clock, from five minutes before `from` until
 * `now` (epoch ms), oldest first. A series of each instance shows its clock; fifty instances show an arm's.
 */
export async function readDeliveries(
  tx: Tx,
  serviceId: string,
  from: number,
  now: number,
  tickMs: number,
): Promise<Delivery[]> {
  const since = new Date(from - listenedMs);
  const values = [serviceId, [...pushedSources], since, new Date(now), tickMs];
  const rows = await bulk<Row>(tx, deliveries, values);
  return rows.map(([arm, at, least, most]) => ({
    ...{ arm: arm === "canary" ? "canary" : "baseline", at, least, most },
  }));
}

/** Stamps are at most five minutes ahead; those that are older still when they come are history. */
const deliveries = `
  with of_instances as (
    select distinct on (arm, instance) id, arm from sample_series
    where service_id = $1 and source = any($2::text[]) and last_at > $3::timestamptz - interval '15 minutes'
    order by arm, instance, last_at desc),
  chosen as (select id, arm, row_number() over (partition by arm) as nth from of_instances)
  select s.arm, ceil(extract(epoch from p.received_at)::float8 * 1000 / $5::float8) * $5::float8 as at,
    min(extract(epoch from p.received_at - p.at))::float8 * 1000 as least,
    max(extract(epoch from p.received_at - p.at))::float8 * 1000 as most
  from chosen s join sample p on p.series_id = s.id
  where s.nth <= 50 and p.at > $3::timestamptz - interval '5 minutes' and p.at <= $4::timestamptz + interval '6 minutes'
    and p.received_at > $3::timestamptz and p.received_at <= $4::timestamptz
  group by 1, 2 order by 2`;
