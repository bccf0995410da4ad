import type { Tx } from "@/lib/db/transact";
import type { Connector } from "@/lib/domain/connections/connector";
import { connectorMark } from "@/lib/domain/readiness/drill/connector-mark";
import { type LastDrill, lastDrillOf, neverDrilled } from "@/lib/domain/readiness/drill/last-drill";
import { completeRules, type Policy } from "@/lib/domain/readiness/policy/policy";
import { type Instant, instant } from "@/lib/kernel/instant";

/** What a service's rollback rests on: the runbook's version that counts, and what the last drill is worth. */
export type Practice = { serviceId: string; runbook: number | null; lastDrill: LastDrill };

type Found = {
  serviceId: string;
  id: string | null;
  endedAt: Date | null;
  seconds: number | null;
  targetSeconds: number;
  runbookVersion: number | null;
  connectorMark: string | null;
  runbook: number | null;
  connector: Pick<Connector, "id" | "kind" | "settings"> | null;
  migration: string | null;
  rules: Partial<Policy["rules"]> | null;
};

/** Runbook and last drill of a service. */
export async function readPractice(tx: Tx, serviceId: string, at: Instant): Promise<Practice> {
  const [practice] = await readPractices(tx, [serviceId], at);
  return practice ?? { serviceId, runbook: null, lastDrill: neverDrilled };
}

/**
 * Runbooks and last drills of services, in one statement; what a drill vouched for is compared with what there is now: the
 * runbook, the connector, and the newest version that went out with a migration since.
 */
export async function readPractices(
  tx: Tx,
  serviceIds: readonly string[],
  at: Instant,
): Promise<Practice[]> {
  const found = await tx.$queryRaw<Found[]>`
    select asked.id as "serviceId", d.id, d.ended_at as "endedAt", d.seconds, d.target_seconds as "targetSeconds",
      d.runbook_version as "runbookVersion", d.connector_mark as "connectorMark",
      (select max(version) from runbook_version where service_id = asked.id) as runbook,
      (select jsonb_build_object('id', id, 'kind', kind, 'settings', settings) from connector
        where service_id = asked.id and role = 'deploy') as connector,
      (select version from release
        where service_id = asked.id and planned_at > d.ended_at - interval '90 days' and started_at > d.ended_at
          and jsonb_typeof(migrations) = 'array' and jsonb_array_length(migrations) > 0
        order by started_at desc limit 1) as migration,
      (select rules from policy where id = 1) as rules
    from unnest(${serviceIds}::text[]) as asked (id) left join lateral (
      select * from drill where service_id = asked.id and status = 'worked' order by started_at desc limit 1) as d on true`;
  return found.map((one) => {
    return { serviceId: one.serviceId, runbook: one.runbook, lastDrill: worthOf(one, at) };
  });
}

function worthOf(found: Found, at: Instant): LastDrill {
  if (found.id === null || found.endedAt === null || found.seconds === null) return neverDrilled;
  const { id, endedAt, seconds, connector, rules, ...drill } = found;
  const worked = { ...drill, id, seconds, endedAt: instant(endedAt) };
  const now = {
    runbookVersion: found.runbook,
    connectorMark: connector === null ? null : connectorMark(connector),
    migration: found.migration,
  };
  return lastDrillOf(worked, now, completeRules(rules ?? {}).drills, at);
}
