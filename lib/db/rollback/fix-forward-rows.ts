import type { FixForward as Row } from "@/lib/db/generated/client";
import { putRow, type RowSave } from "@/lib/db/row-save";
import type { Tx } from "@/lib/db/transact";
import type { FixForward } from "@/lib/domain/rollback/fix-forward";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** A fixing forward by its id; null when there is none. Whoever changes it holds its release's row. */
export async function findFixForward(tx: Tx, id: string): Promise<FixForward | null> {
  const row = await tx.fixForward.findUnique({ where: { id } });
  return row === null ? null : toFixForward(row);
}

/** What was asked for of a release, newest first, at most twenty. */
export async function findFixForwards(tx: Tx, releaseId: string): Promise<FixForward[]> {
  const rows = await tx.fixForward.findMany({
    where: { releaseId },
    orderBy: { askedAt: "desc" },
    take: 20,
  });
  return rows.map(toFixForward);
}

/**
 * The how-manieth in a row the next one of a service would be: approved ones count since a release of it was last
 * taken back, or went out to everyone without any.
 */
export async function nextInChain(tx: Tx, serviceId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ chain: number }[]>`
    select count(*)::int + 1 as chain from fix_forward
    where service_id = ${serviceId} and decided_at is not null and status <> 'refused' and decided_at > coalesce((
      select max(calm) from (
        select max(r.verified_at) as calm from rollback r join release of on of.id = r.release_id
        where of.service_id = ${serviceId}
        union all
        select max(of.completed_at) from release of
        where of.service_id = ${serviceId} and not exists (
          select 1 from fix_forward f where f.release_id = of.id and f.decided_at is not null and f.status <> 'refused')
      ) as quiet), '-infinity')`;
  return rows[0]?.chain ?? 1;
}

/** A save for `commit`: a new fixing forward. */
export function addFixForward(fix: FixForward) {
  return async (tx: Tx): Promise<void> => {
    await tx.fixForward.create({ data: toRow(fix) });
  };
}

/** A save for `commit`: the next state of one that was read at revision − 1. */
export function putFixForward(fix: FixForward): RowSave {
  return putRow("fix_forward", toRow(fix), fix.revision - 1);
}

/** A fixing forward's row as the domain's noun. */
export function toFixForward(row: Row): FixForward {
  const { askedById, askedByName, decidedById, decidedBy, ...rest } = row;
  const decided = decidedById !== null && decidedBy !== null;
  return {
    ...rest,
    status: row.status as FixForward["status"],
    askedBy: { id: askedById, name: askedByName },
    askedAt: instant(row.askedAt),
    decidedBy: decided ? { id: decidedById, name: decidedBy } : null,
    decidedAt: instantOrNull(row.decidedAt),
    until: instantOrNull(row.until),
    endedAt: instantOrNull(row.endedAt),
  };
}

function toRow({ askedBy, decidedBy, ...rest }: FixForward) {
  return {
    ...rest,
    askedById: askedBy.id,
    askedByName: askedBy.name,
    decidedById: decidedBy?.id ?? null,
    decidedBy: decidedBy?.name ?? null,
  };
}
