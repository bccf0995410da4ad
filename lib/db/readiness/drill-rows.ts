import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import type { Tx } from "@/lib/db/transact";
import { connectorMark } from "@/lib/domain/readiness/drill/connector-mark";
import { type LastDrill, lastDrillOf } from "@/lib/domain/readiness/drill/last-drill";
import { type Instant, instant } from "@/lib/kernel/instant";
import { findPolicy } from "./policy-rows";
import { readRunbookVersion } from "./runbook-rows";

/** What the last drill of a service that worked is worth now. */
export async function readLastDrill(tx: Tx, serviceId: string, at: Instant): Promise<LastDrill> {
  const drill = await tx.drill.findFirst({
    where: { serviceId, status: "worked" },
    orderBy: { startedAt: "desc" },
    select: {
      id: true,
      endedAt: true,
      seconds: true,
      targetSeconds: true,
      runbookVersion: true,
      connectorMark: true,
    },
  });
  const connector = await findConnectorOf(tx, serviceId);
  const now = {
    runbookVersion: await readRunbookVersion(tx, serviceId),
    connectorMark: connector === null ? null : connectorMark(connector),
    migration: null,
  };
  const { rules } = await findPolicy(tx);
  if (drill === null || drill.endedAt === null || drill.seconds === null) {
    return lastDrillOf(null, now, rules.drills, at);
  }
  const { endedAt, seconds, ...worked } = drill;
  return lastDrillOf({ ...worked, seconds, endedAt: instant(endedAt) }, now, rules.drills, at);
}
