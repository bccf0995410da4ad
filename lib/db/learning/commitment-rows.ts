import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Commitment as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Commitment } from "@/lib/domain/learning/commitment";
import { type Instant, instant, instantOrNull, millis } from "@/lib/kernel/instant";
import { wallMs } from "@/lib/kernel/zone";

/** Promises of a service whose day is past and that nobody kept, the oldest first; at most twenty. */
export async function findOverdue(
  tx: Tx,
  serviceId: string,
  zone: string,
  at: Instant,
): Promise<Commitment[]> {
  const today = new Date(wallMs(millis(at), zone)).toISOString().slice(0, 10);
  const rows = await tx.commitment.findMany({
    where: { serviceId, keptAt: null, dueOn: { lt: today } },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    take: 20,
  });
  return rows.map(toCommitment);
}

/** Reads a promise and holds its row until the transaction ends; null when there is none. */
export async function lockCommitment(tx: Tx, id: string): Promise<Commitment | null> {
  await tx.$queryRaw`select 1 from commitment where id = ${id} for update`;
  const row = await tx.commitment.findUnique({ where: { id } });
  return row === null ? null : toCommitment(row);
}

/** A save for `commit`: a new promise. */
export function addCommitment(commitment: Commitment): RowSave {
  return addRow("commitment", commitment);
}

/** A save for `commit`: the next state of a promise that was read at revision − 1. */
export function putCommitment(commitment: Commitment): RowSave {
  return putRow("commitment", commitment, commitment.revision - 1);
}

function toCommitment(row: Row): Commitment {
  return { ...row, madeAt: instant(row.madeAt), keptAt: instantOrNull(row.keptAt) };
}
