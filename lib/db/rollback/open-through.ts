import type { Tx } from "@/lib/db/transact";

const onItsWay = ["requested", "sent", "accepted", "running"];

/** What is on its way through a connector and could not be followed without it, in words; null where nothing is. */
export async function findOpenThrough(tx: Tx, connectorId: string): Promise<string | null> {
  const rollback = await tx.rollback.findFirst({
    where: { connectorId, status: { in: onItsWay }, doneAt: null },
    select: { fromVersion: true },
  });
  if (rollback !== null) return `The rollback of ${rollback.fromVersion}`;
  const drill = await tx.drill.findFirst({
    where: { connectorId, status: "running" },
    select: { id: true },
  });
  return drill === null ? null : "A drill";
}
