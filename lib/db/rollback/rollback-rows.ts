import type { Rollback as Row } from "@/lib/db/generated/client";
import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Tx } from "@/lib/db/transact";
import type { Rollback, RollbackStatus, RollbackStep, Word } from "@/lib/domain/rollback/rollback";
import { asId } from "@/lib/kernel/ids";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** A rollback by its id; null when there is none. Whoever changes it holds its release's row. */
export async function findRollback(tx: Tx, id: string): Promise<Rollback | null> {
  const row = await tx.rollback.findUnique({ where: { id } });
  return row === null ? null : toRollback(row);
}

/** A save for `commit`: a new rollback. */
export function addRollback(rollback: Rollback): RowSave {
  return addRow("rollback", rollback);
}

/** A save for `commit`: the next state of a rollback that was read at an earlier revision. */
export function putRollback(rollback: Rollback, before: Rollback): RowSave {
  return putRow("rollback", rollback, before.revision);
}

/** A rollback row as the domain's noun. */
export function toRollback(row: Row): Rollback {
  return {
    ...row,
    id: asId(row.id),
    releaseId: asId(row.releaseId),
    status: row.status as RollbackStatus,
    steps: row.steps as RollbackStep[],
    word: row.word as Word | null,
    connectorId: row.connectorId === null ? null : asId(row.connectorId),
    requestedAt: instant(row.requestedAt),
    pressedAt: instant(row.pressedAt),
    alertAt: instantOrNull(row.alertAt),
    sentAt: instantOrNull(row.sentAt),
    acceptedAt: instantOrNull(row.acceptedAt),
    doneAt: instantOrNull(row.doneAt),
    verifiedAt: instantOrNull(row.verifiedAt),
  };
}
