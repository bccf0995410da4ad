import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import type { Tx } from "@/lib/db/transact";
import { connectorMark } from "@/lib/domain/readiness/drill/connector-mark";
import type { DrillRules } from "@/lib/domain/readiness/drill/drill-rules";
import { type LastDrill, lastDrillOf, neverDrilled } from "@/lib/domain/readiness/drill/last-drill";
import { type Instant, instant } from "@/lib/kernel/instant";
import { findPolicy } from "@/lib/db/readiness/policy/policy-rows";
import { readRunbookVersion } from "@/lib/db/readiness/runbook/runbook-rows";

/** The newest version that went out with a migration after an instant; null when none did. */
async function readMigrationSince(
  tx: Tx,
  serviceId: string,
  since: Instant,
): Promise<string | null> {
  const rows = await tx.$queryRaw<{ version: string }[]>`
    select version from release
    where service_id = ${serviceId} and planned_at > ${since}::timestamptz - interval '90 days'
      and started_at > ${since}::timestamptz
      and jsonb_typeof(migrations) = 'array' and jsonb_array_length(migrations) > 0
    order by started_at desc limit 1`;
  return rows[0]?.version ?? null;
}

/** What the last drill of a service that worked is worth now; `rules` where they are known already. */
export async function readLastDrill(
  tx: Tx,
  serviceId: string,
  at: Instant,
  rules?: DrillRules,
): Promise<LastDrill> {
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
  if (drill === null || drill.endedAt === null || drill.seconds === null) return neverDrilled;
  const { endedAt, seconds, ...worked } = drill;
  const connector = await findConnectorOf(tx, serviceId);
  const now = {
    runbookVersion: await readRunbookVersion(tx, serviceId),
    connectorMark: connector === null ? null : connectorMark(connector),
    migration: await readMigrationSince(tx, serviceId, instant(endedAt)),
  };
  const asked = rules ?? (await findPolicy(tx)).rules.drills;
  return lastDrillOf({ ...worked, seconds, endedAt: instant(endedAt) }, now, asked, at);
}
