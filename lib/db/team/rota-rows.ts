import { StaleRevision, type Tx } from "@/lib/db/transact";
import type { GuardianRota } from "@/lib/domain/team/rota";

/** Reads the guardian rota; null while nobody has set one. */
export async function findRota(tx: Tx): Promise<GuardianRota | null> {
  const row = await tx.guardianRota.findUnique({ where: { id: 1 } });
  if (row === null) return null;
  const { people, startsOn, handover, revision } = row;
  return { people, startsOn, handover, revision };
}

/** A save for `commit`: the next rota, read at revision − 1. */
export function putRota(rota: GuardianRota) {
  return async (tx: Tx): Promise<void> => {
    if (rota.revision === 1) {
      await tx.guardianRota.create({ data: { id: 1, ...rota } });
      return;
    }
    const where = { id: 1, revision: rota.revision - 1 };
    const { count } = await tx.guardianRota.updateMany({ where, data: rota });
    if (count !== 1) throw new StaleRevision("guardian rota", "1");
  };
}
