import type { Tx } from "@/lib/db/transact";
import type { Metric } from "@/lib/domain/canary/metric";

/** What sentences call a release ("Checkout 2.4.0"), and its service: its id, and what is watched. */
export async function readReleaseName(
  tx: Tx,
  releaseId: string,
): Promise<{ name: string; serviceId: string; metrics: readonly Metric[] }> {
  const row = await tx.release.findUniqueOrThrow({
    where: { id: releaseId },
    select: { version: true, serviceId: true, service: { select: { name: true, metrics: true } } },
  });
  const { version, serviceId, service } = row;
  return { name: `${service.name} ${version}`, serviceId, metrics: service.metrics as Metric[] };
}
