import type { Tx } from "@/lib/db/transact";
import type { HeldRollback } from "./held-rollback";

/**
 * Which other version of the same service is being taken back just now: two at once would race on the
 * other side. Null where there is none; then, until the transaction ends, none can begin.
 */
export async function findOtherFlight(
  tx: Tx,
  { rollback, service }: HeldRollback,
): Promise<string | null> {
  // Before the look, in a statement of its own: what another began meanwhile is to be seen.
  await tx.$queryRaw`select 1 from service where id = ${service.id} for update`;
  const other = await tx.rollback.findFirst({
    where: {
      id: { not: rollback.id },
      release: { serviceId: service.id },
      status: { in: ["sent", "accepted", "running"] },
      doneAt: null,
    },
    select: { fromVersion: true },
  });
  return other?.fromVersion ?? null;
}
