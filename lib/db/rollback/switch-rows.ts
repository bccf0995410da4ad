import type { Tx } from "@/lib/db/transact";

/** Whether a flag was ever switched from here. */
export async function wasSwitched(tx: Tx, flagId: string): Promise<boolean> {
  const row = await tx.flagSwitch.findFirst({ where: { flagId }, select: { id: true } });
  return row !== null;
}
