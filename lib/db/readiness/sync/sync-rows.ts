import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Sync as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { PulseState, Sync } from "@/lib/domain/readiness/sync/sync";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** The newest sync of a release, open or over; null when there was none. */
export async function findSyncOf(tx: Tx, releaseId: string): Promise<Sync | null> {
  const row = await tx.sync.findFirst({ where: { releaseId }, orderBy: { startedAt: "desc" } });
  return row === null ? null : toSync(row);
}

/** The open sync of a release, its row held until the transaction ends; null while none is open. */
export async function holdOpenSync(tx: Tx, releaseId: string): Promise<Sync | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from sync where release_id = ${releaseId} and status = 'open' for update`;
  const id = rows[0]?.id;
  const row = id === undefined ? null : await tx.sync.findUnique({ where: { id } });
  return row === null ? null : toSync(row);
}

/** A save for `commit`: a new sync. */
export function addSync(sync: Sync): RowSave {
  return addRow("sync", sync);
}

/** A save for `commit`: the next state of a sync that was read at revision − 1. Its ballot is not of it. */
export function putSync(sync: Sync): RowSave {
  return putRow("sync", sync, sync.revision - 1);
}

function toSync(row: Row): Sync {
  const { ballot: _, ...own } = row;
  return {
    ...own,
    status: row.status as Sync["status"],
    pulse: row.pulse as PulseState,
    counts: row.counts as number[] | null,
    startedAt: instant(row.startedAt),
    endedAt: instantOrNull(row.endedAt),
  };
}
