import type { Tx } from "@/lib/db/transact";
import { type LimitsDue, limitsSet, lookEveryMs } from "@/lib/domain/canary/replay/limits-chore";
import { type Instant, millis } from "@/lib/kernel/instant";

/** The services whose limits are to be looked at, `most` of them by name. */
export async function readLimitsDue(tx: Tx, at: Instant, most: number): Promise<LimitsDue> {
  const since = new Date(millis(at) - lookEveryMs);
  const rows = await tx.$queryRaw<{ key: string; name: string; count: number }[]>`
    select s.key, s.name, (count(*) over ())::int as count from service s
    where s.metrics <> '[]'::jsonb
      and s.id not in (
        select service_id from diary_entry
        where kind = any(${limitsSet}) and at >= ${since}::timestamptz and service_id is not null)
      and not exists (select 1 from replay_run r where r.service_id = s.id and r.requested_at >= ${since}::timestamptz)
    order by lower(s.name), s.key limit ${most}`;
  return { count: rows[0]?.count ?? 0, first: rows.map(({ key, name }) => ({ key, name })) };
}
