import type { Author } from "@/lib/db/author";
import type { Tx } from "@/lib/db/transact";

/** Whether this person said before that they heard it. */
export async function hasHeard(tx: Tx, winId: string, userId: string): Promise<boolean> {
  const row = await tx.winHeard.findUnique({ where: { winId_userId: { winId, userId } } });
  return row !== null;
}

/** A save for `commit`: this person heard it. */
export function addHeard(author: Author, winId: string) {
  return async (tx: Tx): Promise<void> => {
    const { id, name } = author.actor;
    await tx.winHeard.create({ data: { winId, userId: id, name, at: author.at } });
  };
}
