import type { Tx } from "@/lib/db/transact";
import type { Instant } from "@/lib/kernel/instant";

/** Keys of the metrics of a service that reported anything from an instant on. */
export async function readReporting(tx: Tx, serviceId: string, from: Instant): Promise<string[]> {
  const rows = await tx.$queryRaw<{ metric: string }[]>`
    select distinct metric from sample where service_id = ${serviceId} and at >= ${from}::timestamptz`;
  return rows.map((row) => row.metric);
}
