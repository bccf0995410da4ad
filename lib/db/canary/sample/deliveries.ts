import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import type { Delivery } from "@/lib/domain/canary/sample/arm-clocks";

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
  const rows = await bulk<Row>(tx, deliveries, [serviceId, metrics, new Date(now)]);
  return rows.map(([metric, arm, series, receivedAt, newestAt]) => ({
    ...{ metric, arm: arm === "canary" ? arm : "baseline", series, receivedAt, newestAt },
  }));
}

/** Samples may be a week old or five minutes ahead; a batch of some minutes is a few of the rows. */
const deliveries = `
  select s.metric, s.arm, s.id, extract(epoch from p.received_at)::float8 * 1000 as received_at,
    extract(epoch from max(p.at))::float8 * 1000 as newest_at
  from (
    select id, metric, arm, row_number() over (partition by metric, arm order by last_at desc, id) as nth
    from sample_series
    where service_id = $1 and metric = any($2::text[]) and last_at > $3::timestamptz - interval '15 minutes') s
  cross join lateral (
    select at, received_at from sample
    where series_id = s.id and at > $3::timestamptz - interval '7 days' and at <= $3::timestamptz + interval '6 minutes'
    order by at desc limit 32) p
  where s.nth <= 10
  group by s.metric, s.arm, s.id, p.received_at`;
