import type { Tx } from "@/lib/db/transact";

/** What sentences call a release ("Checkout 2.4.0"), and its service's id. */
export async function readReleaseName(
  tx: Tx,
  releaseId: string,
): Promise<{ name: string; serviceId: string }> {
  const row = await tx.release.findUniqueOrThrow({
    where: { id: releaseId },
    select: { version: true, serviceId: true, service: { select: { name: true } } },
  });
  return { name: `${row.service.name} ${row.version}`, serviceId: row.serviceId };
}
