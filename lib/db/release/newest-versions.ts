import type { Tx } from "@/lib/db/transact";

/** The versions of a service's newest release, one with traffic before all others; null when it has none. */
export async function findNewestVersions(
  tx: Tx,
  serviceId: string,
): Promise<{ version: string; previousVersion: string | null } | null> {
  const select = { version: true, previousVersion: true } as const;
  const live = await tx.release.findFirst({
    where: { serviceId, status: { in: ["rolling_out", "rolling_back"] } },
    select,
  });
  return (
    live ?? tx.release.findFirst({ where: { serviceId }, orderBy: { plannedAt: "desc" }, select })
  );
}
