import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import type { Delivery } from "@/lib/domain/canary/sample/arm-clocks";
import { mostAgeMs, mostAheadMs } from "@/lib/domain/canary/sample/sample-time";

type Row = [metric: string, arm: string, series: number, receivedAt: number, newestAt: number];

/**
 * When the newest samples of metrics came, against when they say they were taken: of ten series of each metric and arm
 * that were heard within the last minutes. `now` in epoch ms.
 */
export async function readDeliveries(
  tx: Tx,
  serviceId: string,
  metrics: readonly string[],
  now: number,
): Promise<Delivery[]> {
  const [heardSince, oldest, newest] = [now - listenedMs, now - mostAgeMs, now + mostAheadMs];
  const moments = [heardSince, oldest, newest].map((at) => new Date(at));
  const rows = await bulk<Row>(tx, deliveries, [serviceId, metrics, ...moments]);
  return rows.map(([metric, arm, series, receivedAt, newestAt]) => ({
    ...{ metric, arm: arm === "canary" ? arm : "baseline", series, receivedAt, newestAt },
  }));
}

/** A series is heard of as long; its `last_at` may lag by five minutes. */
const listenedMs = 15 * 60_000;

/**
 * A batch of some minutes is a few of the rows. A series of each instance, and instances by chance: those that were heard last may all be one node's. Partitions are left out by bounds that are given.
 */
const deliveries = `
  with of_instances as (
    select distinct on (metric, arm, instance) id, metric, arm from sample_series
    where service_id = $1 and metric = any($2::text[]) and last_at > $3::timestamptz
    order by metric, arm, instance, last_at desc, id),
  chosen as (
    select *, row_number() over (partition by metric, arm order by hashint4(id), id) as nth from of_instances)
  select s.metric, s.arm, s.id, extract(epoch from p.received_at)::float8 * 1000 as received_at,
    extract(epoch from max(p.at))::float8 * 1000 as newest_at
  from chosen s cross join lateral (
    select at, received_at from sample
    where series_id = s.id and at > $4::timestamptz and at <= $5::timestamptz order by at desc limit 32) p
  where s.nth <= 10
  group by s.metric, s.arm, s.id, p.received_at`;
