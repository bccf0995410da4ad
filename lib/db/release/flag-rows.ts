import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Flag as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Flag } from "@/lib/domain/release/flag/flag";
import { asId } from "@/lib/kernel/ids";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** The flags of a release, as they were added. Whoever changes one holds the release's row. */
export async function findFlags(tx: Tx, releaseId: string): Promise<Flag[]> {
  const rows = await tx.flag.findMany({ where: { releaseId }, orderBy: { id: "asc" } });
  return rows.map(toFlag);
}

/** A flag of a release by its id or its key; null when there is none. */
export async function findFlag(tx: Tx, releaseId: string, name: string): Promise<Flag | null> {
  const row = await tx.flag.findFirst({
    where: { releaseId, OR: [{ id: name }, { key: name }] },
  });
  return row === null ? null : toFlag(row);
}

/** A save for `commit`: a new flag. */
export function addFlag(flag: Flag): RowSave {
  return addRow("flag", flag);
}

/** A save for `commit`: the next state of a flag that was read at revision − 1. */
export function putFlag(flag: Flag): RowSave {
  return putRow("flag", flag, flag.revision - 1);
}

/** A save for `commit`: takes a flag away; the diary keeps what it was. */
export function dropFlag(id: string) {
  return async (tx: Tx): Promise<void> => {
    await tx.flag.deleteMany({ where: { id } });
  };
}

/** A flag row as the domain's noun. */
export function toFlag(row: Row): Flag {
  return {
    ...row,
    id: asId(row.id),
    releaseId: asId(row.releaseId),
    serviceId: asId(row.serviceId),
    connectorId: row.connectorId === null ? null : asId(row.connectorId),
    seenAt: instantOrNull(row.seenAt),
    retiredAt: instantOrNull(row.retiredAt),
    addedAt: instant(row.addedAt),
  };
}
