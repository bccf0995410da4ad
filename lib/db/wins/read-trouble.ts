import type { Tx } from "@/lib/db/transact";
import type { TroubledRelease } from "@/lib/domain/wins/trouble";

/**
 * Releases nobody may celebrate beside: with traffic and a failing verdict or a guardrail alert that
 * is neither resolved nor muted, or on their way back.
 */
export async function readTrouble(tx: Tx): Promise<TroubledRelease[]> {
  const rows = await tx.release.findMany({
    where: {
      OR: [
        { status: "rolling_back" },
        {
          status: { in: ["rolling_out", "completed"] },
          OR: [
            { verdict: { overall: "fail" } },
            { alerts: { some: { role: "guardrail", status: { in: ["open", "claimed"] } } } },
          ],
        },
      ],
    },
    orderBy: { id: "asc" },
    take: 20,
    select: { id: true, version: true, status: true, service: { select: { name: true } } },
  });
  return rows.map(({ id, version, status, service }) => ({
    id,
    status,
    name: `${service.name} ${version}`,
  }));
}
