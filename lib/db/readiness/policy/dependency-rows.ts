import type { Tx } from "@/lib/db/transact";

/** The services that one needs, by key. */
export async function findNeeded(
  tx: Tx,
  serviceId: string,
): Promise<{ key: string; name: string }[]> {
  const rows = await tx.serviceDependency.findMany({
    where: { serviceId },
    select: { needsId: true },
  });
  return tx.service.findMany({
    where: { id: { in: rows.map(({ needsId }) => needsId) } },
    orderBy: { key: "asc" },
    select: { key: true, name: true },
  });
}

/** A save for `commit`: what a service needs, the whole list at once. */
export function putNeeded(serviceId: string, needs: readonly string[]) {
  return async (tx: Tx): Promise<void> => {
    await tx.serviceDependency.deleteMany({ where: { serviceId } });
    await tx.serviceDependency.createMany({
      data: needs.map((needsId) => ({ serviceId, needsId })),
    });
  };
}
