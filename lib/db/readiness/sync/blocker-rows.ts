import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Blocker as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
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
export function addBlocker(blocker: Blocker): RowSave {
  return addRow("blocker", blocker);
}

/** A save for `commit`: the next state of a blocker that was read at revision − 1. */
export function putBlocker(blocker: Blocker): RowSave {
  return putRow("blocker", blocker, blocker.revision - 1);
}

function toBlocker(row: Row): Blocker {
  return {
    ...row,
    status: row.status as Blocker["status"],
    raisedAt: instant(row.raisedAt),
    resolvedAt: instantOrNull(row.resolvedAt),
  };
}
