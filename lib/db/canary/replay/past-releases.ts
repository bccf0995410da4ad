import type { Tx } from "@/lib/db/transact";
import type { PastRelease } from "@/lib/domain/canary/replay/past-result";
import { instant } from "@/lib/kernel/instant";

const over = ["completed", "rolled_back", "closed"];

/** The newest releases of a service that had traffic and are over, or those of some ids; oldest first. */
export async function findPastReleases(
  tx: Tx,
  which: { serviceId: string; limit: number } | { ids: readonly string[] },
): Promise<PastRelease[]> {
  const rows = await tx.release.findMany({
    where:
      "ids" in which
        ? { id: { in: [...which.ids] } }
        : { serviceId: which.serviceId, status: { in: over }, startedAt: { not: null } },
    orderBy: { id: "desc" },
    take: "ids" in which ? which.ids.length : which.limit,
    select: {
      id: true,
      version: true,
      startedAt: true,
      plannedAt: true,
      rollbacks: { select: { requestedAt: true } },
    },
  });
  return rows.toReversed().map(({ rollbacks: [rollback], ...row }) => ({
    id: row.id,
    version: row.version,
    startedAt: instant(row.startedAt ?? row.plannedAt),
    outcome: rollback === undefined ? "completed" : "rolled_back",
    pressedAt: rollback === undefined ? null : instant(rollback.requestedAt),
  }));
}
