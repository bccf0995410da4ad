import type { Tx } from "@/lib/db/transact";

/** The sealed answers of a sync; null while nobody answered. Whoever asks holds the sync's row. */
export async function readBallot(tx: Tx, syncId: string): Promise<string | null> {
  const row = await tx.sync.findUnique({ where: { id: syncId }, select: { ballot: true } });
  return row?.ballot ?? null;
}

/** A save for `commit`: the box as it is sealed now; null once it was opened. */
export function putBallot(syncId: string, ballot: string | null) {
  return async (tx: Tx): Promise<void> => {
    await tx.sync.update({ where: { id: syncId }, data: { ballot } });
  };
}

/** A save for `commit`: who has answered, and nothing else. */
export function addVoter(syncId: string, userId: string) {
  return async (tx: Tx): Promise<void> => {
    await tx.pulseVoter.create({ data: { syncId, userId } });
  };
}

/** Who has answered. */
export async function findVoters(tx: Tx, syncId: string): Promise<string[]> {
  const rows = await tx.pulseVoter.findMany({
    where: { syncId },
    orderBy: { userId: "asc" },
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}
