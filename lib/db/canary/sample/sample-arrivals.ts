import { bulk } from "@/lib/db/bulk";
import type { Tx } from "@/lib/db/transact";
import type { Arrived } from "@/lib/domain/canary/sample/arrived";
import type { Instant } from "@/lib/kernel/instant";
import { instant } from "@/lib/kernel/instant";

type Row = [
  metric: string,
  arm: string,
  instance: string,
  source: string,
  series: number,
  lastAt: number,
  samples: number,
];

/** Minutes over which the rate is counted. */
const minutes = 10;

/**
 * What came for a service within the last day, by metric, arm and instance; of its 2,000 newest series. A series without
 * samples shows nothing: another source may measure its metric. `source` is who sent the newest.
 */
export async function readArrived(tx: Tx, serviceId: string, at: Instant): Promise<Arrived[]> {
  const rows = await bulk<Row>(tx, arrivals, [serviceId, at, minutes]);
  return rows.map(([metric, arm, instance, source, series, lastAt, samples]) => ({
    ...{ metric, arm: arm === "canary" ? "canary" : "baseline", instance, source, series },
    ...{ lastAt: instant(lastAt), perMinute: samples / minutes },
  }));
}

/** What came within the last day may be a week old. */
const arrivals = `
  select s.metric, s.arm, s.instance, (array_agg(s.source order by n.newest desc))[1] as source, count(*)::int as series,
    extract(epoch from max(n.newest))::float8 * 1000 as last_at,
    coalesce(sum(p.samples), 0)::int as samples
  from (
    select * from sample_series where service_id = $1 and last_at > $2::timestamptz - interval '1 day'
    order by last_at desc limit 2000) s
  cross join lateral (
    select at as newest from sample where series_id = s.id and at > $2::timestamptz - interval '8 days'
      and at <= $2::timestamptz + interval '10 minutes' order by at desc limit 1) n
  left join lateral (
    select count(*) as samples from sample
    where series_id = s.id and at > $2::timestamptz - $3::int * interval '1 minute'
      and at <= $2::timestamptz + interval '10 minutes') p on true
  group by s.metric, s.arm, s.instance
  order by s.metric, s.arm, s.instance`;
