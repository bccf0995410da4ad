import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Tx } from "@/lib/db/transact";
import type { GuardianRota } from "@/lib/domain/team/rota";

/** Reads the guardian rota; null while nobody has set one. */
export async function findRota(tx: Tx): Promise<GuardianRota | null> {
  const row = await tx.guardianRota.findUnique({ where: { id: 1 } });
  if (row === null) return null;
  const { people, startsOn, handover, revision } = row;
  return { people, startsOn, handover, revision };
}

/** A save for `commit`: the next rota, read at revision − 1. */
export function putRota(rota: GuardianRota): RowSave {
  const row = { id: 1, ...rota } as const;
  const { revision } = rota;
  return revision === 1 ? addRow("guardian_rota", row) : putRow("guardian_rota", row, revision - 1);
}
