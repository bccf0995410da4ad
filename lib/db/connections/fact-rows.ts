import type { OutsideFact as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Environment } from "@/lib/domain/connections/operation";
import { type OutsideFact, sameFact } from "@/lib/domain/connections/inbox/outside-fact";
import { instant } from "@/lib/kernel/instant";

/** So many of the newest facts of a service and environment are looked at together. */
const mostFacts = 300;

/** A save for `commit`: one more fact; said before, it stays one. */
export function addFact(fact: OutsideFact) {
  return async (tx: Tx): Promise<void> => {
    await tx.outsideFact.createMany({
      data: [{ ...fact, same: sameFact(fact) }],
      skipDuplicates: true,
    });
  };
}

/** Whether the same was said before. */
export async function isKnownFact(tx: Tx, fact: OutsideFact): Promise<boolean> {
  const row = await tx.outsideFact.findUnique({
    where: { same: sameFact(fact) },
    select: { id: true },
  });
  return row !== null;
}

/** What was said of a service's deploys to an environment, rollbacks included; the newest, in no order. */
export async function findDeployFacts(
  tx: Tx,
  serviceId: string,
  environment: Environment,
): Promise<OutsideFact[]> {
  const rows = await tx.outsideFact.findMany({
    where: { serviceId, environment, kind: { in: ["deploy", "rollback"] } },
    orderBy: { at: "desc" },
    take: mostFacts,
  });
  return rows.map(toFact);
}

function toFact(row: Row): OutsideFact {
  const { same: _, ...fact } = row;
  return {
    ...fact,
    kind: row.kind as OutsideFact["kind"],
    environment: row.environment as OutsideFact["environment"],
    status: row.status as OutsideFact["status"],
    at: instant(row.at),
    receivedAt: instant(row.receivedAt),
  };
}
