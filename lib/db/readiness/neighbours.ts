import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import { nameKey } from "@/lib/domain/readiness/policy/conflicts";
import { expectedMs, type Goer, type Neighbour } from "@/lib/domain/readiness/policy/policy-facts";
import type { Span } from "@/lib/domain/readiness/policy/wall-time";
import type { Stage } from "@/lib/domain/release/stages";
import { type Instant, instant, millis } from "@/lib/kernel/instant";

type Row = {
  id: string;
  version: string;
  service_id: string;
  service_name: string;
  lead: string | null;
  buddy: string | null;
  watcher: string | null;
  status: string;
  stages: Stage[];
  planned_for: Date | null;
  started_at: Date | null;
  ended_at: Date | null;
};

const atMost = 1_000;

/**
 * The releases that could stand in the way of one: of its service or of services tied to it, or with a lead, buddy or
 * watcher of its own; those with traffic, those that had some since `within.from`, and those planned until its end.
 */
export async function readNeighbours(
  tx: Tx,
  goer: Pick<Goer, "id" | "serviceId" | "lead" | "buddy" | "watcher">,
  dependencies: readonly string[],
  within: Span,
  now: Instant,
): Promise<Neighbour[]> {
  const services = [goer.serviceId, ...dependencies];
  const people = [goer.lead, goer.buddy, goer.watcher].flatMap((one) =>
    one === null ? [] : [nameKey(one)],
  );
  const theirs = Prisma.sql`lower(trim(r.lead)) = any(${people}::text[])
    or lower(trim(r.buddy)) = any(${people}::text[]) or lower(trim(r.watcher)) = any(${people}::text[])`;
  const rows = await readRows(
    tx,
    Prisma.sql`r.id <> ${goer.id ?? ""} and (r.service_id = any(${services}::text[]) or ${theirs})`,
    within,
  );
  return rows.map((row) => toNeighbour(row, now));
}

function readRows(tx: Tx, which: Prisma.Sql, { from, to }: Span): Promise<Row[]> {
  const some = (when: Prisma.Sql) => Prisma.sql`
    (select r.id, r.version, r.service_id, r.lead, r.buddy, r.watcher, r.status, r.stages, r.planned_for,
      r.started_at, coalesce(r.completed_at, r.ended_at) as ended_at
    from release r where (${which}) and ${when} limit ${atMost})`;
  const planned = Prisma.sql`r.status in ('planned', 'ready', 'staging', 'staged')
    and r.planned_for >= ${from}::timestamptz and r.planned_for < ${to}::timestamptz`;
  const moving = Prisma.sql`r.status in ('rolling_out', 'rolling_back')`;
  const gone = Prisma.sql`r.status in ('completed', 'rolled_back', 'closed') and r.started_at >= ${from}::timestamptz`;
  return tx.$queryRaw<Row[]>`
    select found.*, coalesce(found.ended_at, b.verified_at) as ended_at, s.name as service_name
    from (${some(planned)} union all ${some(moving)} union all ${some(gone)}) as found
    join service s on s.id = found.service_id
    left join rollback b on b.release_id = found.id
    order by found.id`;
}

function toNeighbour(row: Row, now: Instant): Neighbour {
  const from = instant(row.started_at ?? row.planned_for ?? new Date(now));
  const expected = instant(millis(from) + expectedMs(row.stages));
  // What is still out takes some time more, however long it was thought to take.
  const moving = row.started_at !== null && row.ended_at === null;
  const to = row.ended_at === null ? expected : instant(row.ended_at);
  return {
    id: row.id,
    name: `${row.service_name} ${row.version}`,
    serviceId: row.service_id,
    serviceName: row.service_name,
    lead: row.lead,
    buddy: row.buddy,
    watcher: row.watcher,
    from,
    to: moving && to <= now ? instant(millis(now) + 15 * 60_000) : to,
  };
}
