import type { Tx } from "@/lib/db/transact";

const always = ["rollback", "commitments", "decide"];

/** Whether a release's agenda can have a step; quicker than reading all of it. */
export async function hasStep(tx: Tx, releaseId: string, step: string): Promise<boolean> {
  if (always.includes(step)) return true;
  if (!step.startsWith("item:")) return false;
  const where = { releaseId_key: { releaseId, key: step.slice("item:".length) } };
  return (await tx.checklistItem.findUnique({ where, select: { id: true } })) !== null;
}
