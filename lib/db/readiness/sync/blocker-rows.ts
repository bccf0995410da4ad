import type { Blocker as Row } from "@/lib/db/generated/client";
import { StaleRevision, type Tx } from "@/lib/db/transact";
import type { Blocker } from "@/lib/domain/readiness/sync/sync";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** Reads a blocker and holds its row until the transaction ends; null when there is none. */
export async function lockBlocker(tx: Tx, id: string): Promise<Blocker | null> {
  await tx.$queryRaw`select 1 from blocker where id = ${id} for update`;
  const row = await tx.blocker.findUnique({ where: { id } });
  return row === null ? null : toBlocker(row);
}

/** The blockers of a release, oldest first; at most two hundred. */
export async function findBlockers(tx: Tx, releaseId: string): Promise<Blocker[]> {
  const rows = await tx.blocker.findMany({
    where: { releaseId },
    orderBy: { id: "asc" },
    take: 200,
  });
  return rows.map(toBlocker);
}

/** A save for `commit`: a new blocker. */
export function addBlocker(blocker: Blocker) {
  return async (tx: Tx): Promise<void> => {
    await tx.blocker.create({ data: blocker });
  };
}

/** A save for `commit`: the next state of a blocker that was read at revision − 1. */
export function putBlocker(blocker: Blocker) {
  return async (tx: Tx): Promise<void> => {
    const { count } = await tx.blocker.updateMany({
      where: { id: blocker.id, revision: blocker.revision - 1 },
      data: blocker,
    });
    if (count !== 1) throw new StaleRevision("blocker", blocker.id);
  };
}

function toBlocker(row: Row): Blocker {
  return {
    ...row,
    status: row.status as Blocker["status"],
    raisedAt: instant(row.raisedAt),
    resolvedAt: instantOrNull(row.resolvedAt),
  };
}
