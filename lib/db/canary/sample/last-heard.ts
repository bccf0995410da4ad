import type { Tx } from "@/lib/db/transact";
import type { LastHeard } from "@/lib/domain/canary/preflight";
import { type Instant, instant } from "@/lib/kernel/instant";

/** When each metric of a service was last heard of on each arm, from an instant on, by its key. */
export async function readLastHeard(
  tx: Tx,
  serviceId: string,
  from: Instant,
): Promise<Map<string, LastHeard>> {
  const rows = await tx.$queryRaw<{ metric: string; arm: string; at: Date }[]>`
    select s.metric, s.arm, max(p.at) as at from sample_series s cross join lateral (
      select at from sample where series_id = s.id and at >= ${from}::timestamptz order by at desc limit 1) as p
    where s.service_id = ${serviceId} and s.last_at > ${from}::timestamptz - interval '15 minutes'
    group by s.metric, s.arm`;
  const heard = new Map<string, LastHeard>();
  for (const { metric, arm, at } of rows) {
    const known = heard.get(metric) ?? { baseline: null, canary: null };
    heard.set(metric, { ...known, [arm === "canary" ? "canary" : "baseline"]: instant(at) });
  }
  return heard;
}
