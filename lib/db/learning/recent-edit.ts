import type { Author } from "@/lib/db/author";
import type { Tx } from "@/lib/db/transact";
import { millis } from "@/lib/kernel/instant";

const burstMs = 5 * 60_000;

/** Whether the diary said within the last five minutes that this actor is writing here. */
export async function saidLately(tx: Tx, author: Author, postmortemId: string): Promise<boolean> {
  const found = await tx.diaryEntry.findFirst({
    where: {
      subjectId: postmortemId,
      kind: "postmortem.edited",
      actorId: author.actor.id,
      at: { gt: new Date(millis(author.at) - burstMs) },
    },
    select: { id: true },
  });
  return found !== null;
}
