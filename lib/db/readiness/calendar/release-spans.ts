import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { ReleaseSpan } from "@/lib/domain/readiness/calendar/release-span";
import { expectedMs } from "@/lib/domain/readiness/policy/policy-facts";
import { minuteMs, type Span } from "@/lib/domain/readiness/policy/wall-time";
import type { ReleaseStatus, Risk } from "@/lib/domain/release/release";
import type { Stage } from "@/lib/domain/release/service/stages";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

type Row = {
  id: string;
  version: string;
  risk: Risk;
  status: ReleaseStatus;
  revision: number;
  service_id: string;
  service_key: string;
  service_name: string;
  lead: string | null;
  buddy: string | null;
  watcher: string | null;
  stages: Stage[];
  planned_for: Date | null;
  started_at: Date | null;
  ended_at: Date | null;
};

/**
 * Releases that meet `which` (about `release r`): those planned between two instants, those with traffic, and those
 * that started between them; at most `limit` of each sort, the earliest first. Of the planned ones, the many, `planned`
 * may say the same by an index.
 */
export async function readReleaseSpans(
  tx: Tx,
  which: Prisma.Sql,
  { from, to }: Span,
  limit: number,
  now: Instant,
  planned = which,
): Promise<ReleaseSpan[]> {
  const some = (those: Prisma.Sql, when: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`
    (select r.id, r.version, r.risk, r.status, r.revision, r.service_id, r.lead, r.buddy, r.watcher, r.stages,
      r.planned_for, r.started_at, r.completed_at, r.ended_at
    from release r where (${those}) and ${when} order by ${order} limit ${limit})`;
  const moving = Prisma.sql`r.status in ('rolling_out', 'rolling_back')`;
  const gone = Prisma.sql`r.started_at >= ${from}::timestamptz and r.started_at < ${to}::timestamptz
    and r.status in ('completed', 'rolled_back', 'closed')`;
  const rows = await tx.$queryRaw<Row[]>`
    select r.id, r.version, r.risk, r.status, r.revision, r.service_id, s.key as service_key, s.name as service_name,
      r.lead, r.buddy, r.watcher, r.stages, r.planned_for, r.started_at,
      coalesce(r.completed_at, r.ended_at, b.verified_at) as ended_at
    from (
      ${some(planned, isAhead({ from, to }), Prisma.sql`r.planned_for`)} union all ${some(which, moving, Prisma.sql`r.id`)}
      union all ${some(which, gone, Prisma.sql`r.started_at`)}) as r
    join service s on s.id = r.service_id
    left join rollback b on b.release_id = r.id`;
  return rows.map((row) => toSpan(row, now));
}

/** About `release r`: planned between two instants, and not started. The partial indexes say it in these words. */
export function isAhead({ from, to }: Span): Prisma.Sql {
  return Prisma.sql`r.planned_for >= ${from}::timestamptz and r.planned_for < ${to}::timestamptz
    and r.status in ('planned', 'ready', 'staging', 'staged')`;
}

function toSpan(row: Row, now: Instant): ReleaseSpan {
  const from = instant(row.started_at ?? row.planned_for ?? new Date(now));
  return {
    id: row.id,
    name: `${row.service_name} ${row.version}`,
    version: row.version,
    risk: row.risk,
    status: row.status,
    revision: row.revision,
    serviceId: row.service_id,
    serviceKey: row.service_key,
    serviceName: row.service_name,
    lead: row.lead,
    buddy: row.buddy,
    watcher: row.watcher,
    from,
    to: endOf(row, from, now),
  };
}

/** What is still out takes some time more, however long it was thought to take. */
function endOf({ ended_at, started_at, stages }: Row, from: Instant, now: Instant): Instant {
  if (ended_at !== null) return instant(ended_at);
  const expected = instant(millis(from) + expectedMs(stages));
  const soon = instant(millis(now) + 15 * minuteMs);
  return started_at !== null && expected < soon ? soon : expected;
}
