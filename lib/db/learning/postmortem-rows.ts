import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Postmortem as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import { emptySections, type Postmortem, type Sections } from "@/lib/domain/learning/postmortem";
import { asId } from "@/lib/kernel/ids";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** Reads a postmortem and holds its row until the transaction ends; null when there is none. */
export async function lockPostmortem(tx: Tx, id: string): Promise<Postmortem | null> {
  await tx.$queryRaw`select 1 from postmortem where id = ${id} for update`;
  const row = await tx.postmortem.findUnique({ where: { id } });
  return row === null ? null : toPostmortem(row);
}

/** Reads a postmortem; null when there is none. */
export async function findPostmortem(tx: Tx, id: string): Promise<Postmortem | null> {
  const row = await tx.postmortem.findUnique({ where: { id } });
  return row === null ? null : toPostmortem(row);
}

/** The one postmortem of a release, held until the transaction ends; null when there is none. */
export async function lockPostmortemOf(tx: Tx, releaseId: string): Promise<Postmortem | null> {
  await tx.$queryRaw`select 1 from postmortem where release_id = ${releaseId} for update`;
  const row = await tx.postmortem.findUnique({ where: { releaseId } });
  return row === null ? null : toPostmortem(row);
}

/** A save for `commit`: a new postmortem. */
export function addPostmortem(postmortem: Postmortem): RowSave {
  return addRow("postmortem", postmortem);
}

/** A save for `commit`: the next state of a postmortem that was read at revision − 1. */
export function putPostmortem(postmortem: Postmortem): RowSave {
  return putRow("postmortem", postmortem, postmortem.revision - 1);
}

/** A postmortem row as the domain's noun. */
function toPostmortem(row: Row): Postmortem {
  return {
    ...row,
    id: asId(row.id),
    releaseId: asId(row.releaseId),
    rollbackId: row.rollbackId === null ? null : asId(row.rollbackId),
    status: row.status as Postmortem["status"],
    sections: { ...emptySections, ...(row.sections as Partial<Sections>) },
    createdAt: instant(row.createdAt),
    publishedAt: instantOrNull(row.publishedAt),
  };
}
