import type { Tx } from "@/lib/db/transact";

/** Which version of a service's runbook counts; null while it has none. */
export async function readRunbookVersion(tx: Tx, serviceId: string): Promise<number | null> {
  const row = await tx.runbookVersion.findFirst({
    where: { serviceId },
    orderBy: { version: "desc" },
    select: { version: true },
  });
  return row?.version ?? null;
}
