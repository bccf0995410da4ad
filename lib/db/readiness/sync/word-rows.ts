import type { Tx } from "@/lib/db/transact";
import type { Says, Word } from "@/lib/domain/readiness/sync/sync";
import { instant } from "@/lib/kernel/instant";

/** All that was said in a sync. */
export async function findWords(tx: Tx, syncId: string): Promise<Word[]> {
  const rows = await tx.syncWord.findMany({
    where: { syncId },
    orderBy: [{ step: "asc" }, { at: "asc" }, { userId: "asc" }],
  });
  return rows.map(({ step, userId, name, ...row }) => ({
    step,
    userId,
    name,
    says: row.says as Says,
    at: instant(row.at),
  }));
}

/** A save for `commit`: what somebody says of a step; said again, the last counts. */
export function putWord(syncId: string, word: Word) {
  return async (tx: Tx): Promise<void> => {
    const { step, userId, name, says, at } = word;
    await tx.syncWord.upsert({
      where: { syncId_step_userId: { syncId, step, userId } },
      create: { syncId, ...word },
      update: { name, says, at },
    });
  };
}
