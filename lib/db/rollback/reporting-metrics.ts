import type { Tx } from "@/lib/db/transact";
import type { Instant } from "@/lib/kernel/instant";

/** Keys of the metrics of a service that reported anything from an instant on. */
export async function readReporting(tx: Tx, serviceId: string, from: Instant): Promise<string[]> {
  const rows = await tx.$queryRaw<{ metric: string }[]>`
    select distinct metric from sample_series s where service_id = ${serviceId} and exists (
      select 1 from sample p where p.series_id = s.id and p.at >= ${from}::timestamptz)`;
  return rows.map((row) => row.metric);
}
