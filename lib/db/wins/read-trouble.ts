import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import { finishedSince } from "@/lib/domain/release/today";
import type { TroubledRelease } from "@/lib/domain/wins/trouble";
import type { Instant } from "@/lib/kernel/instant";

const most = 100;

/** The few that fail have an index of their own. */
const failed = Prisma.sql`r.id in (select release_id from verdict where overall = 'fail')`;

/**
 * Releases nobody may celebrate beside, as Today has them: on their way back; with traffic and a guardrail alert that is
 * neither resolved nor muted; or with a failing verdict while they roll out, or lately did. Each sort is found from its
 * few rows: a house has tens of thousands of completed releases whose verdict nobody needs to read.
 */
export async function readTrouble(tx: Tx, at: Instant): Promise<TroubledRelease[]> {
  return tx.$queryRaw<TroubledRelease[]>`
    select r.id, s.name || ' ' || r.version as name,
      (select jsonb_build_object('status', b.status, 'toVersion', b.to_version) from rollback b
        where b.release_id = r.id and r.status = 'rolling_back') as rescue
    from (
      select id from release where status = 'rolling_back'
      union
      select release_id from alert where status in ('open', 'claimed') and role = 'guardrail'
      union
      select r.id from release r where r.status = 'rolling_out' and ${failed}
      union
      select r.id from release r
      where r.started_at >= ${finishedSince(at)}::timestamptz and r.status = 'completed' and ${failed}
    ) as troubled
    join release r on r.id = troubled.id
    join service s on s.id = r.service_id
    where r.status in ('rolling_back', 'rolling_out', 'completed')
    order by r.id limit ${most}`;
}
