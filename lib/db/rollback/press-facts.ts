import { findFlags } from "@/lib/db/release/flag-rows";
import { findFixForwards } from "@/lib/db/rollback/fix-forward-rows";
import { findRollbackOf } from "@/lib/db/rollback/rollback-rows";
import type { Tx } from "@/lib/db/transact";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import type { Release } from "@/lib/domain/release/release";
import type { RollbackFacts } from "@/lib/domain/rollback/decide-rollback";
import type { FixForward } from "@/lib/domain/rollback/fix-forward";
import { waysFor } from "@/lib/domain/rollback/switch/flags-way";
import { instant } from "@/lib/kernel/instant";
import { asId } from "@/lib/kernel/ids";
import { sortVersions } from "./version-facts";

type Facts = {
  name: string;
  connector: { id: string; kind: ConnectorKind } | null;
  versions: { version: string; completed: boolean; taken: boolean }[];
  alert: Date | null;
  pressed: boolean;
  fixing: boolean;
  flagged: boolean;
};

/**
 * What a press must know beyond the release, in one journey: every millisecond of it is one in which people meet the
 * fault. What is rarely there (an earlier press, a fixing forward) is read where it is.
 */
export async function readPressFacts(
  tx: Tx,
  release: Release,
): Promise<RollbackFacts & { fixes: FixForward[] }> {
  const { id, serviceId } = release;
  const [found] = await tx.$queryRaw<Facts[]>`
    select s.name,
      (select jsonb_build_object('id', c.id, 'kind', c.kind) from connector c where c.service_id = s.id and c.role = 'deploy') as connector,
      (select coalesce(jsonb_agg(v), '[]') from (
        select r.version, r.completed_at is not null as completed,
          exists (select 1 from rollback b where b.release_id = r.id) as taken
        from release r where r.service_id = s.id and r.started_at is not null and r.id <> ${id}
        order by r.started_at desc limit 100) as v) as versions,
      (select a.opened_at from alert a where a.release_id = ${id} and a.status <> 'resolved'
        order by a.role = 'guardrail' desc, a.opened_at limit 1) as alert,
      exists (select 1 from rollback b where b.release_id = ${id}) as pressed,
      exists (select 1 from fix_forward f where f.release_id = ${id} and f.status in ('asked', 'approved')) as fixing,
      exists (select 1 from flag g where g.release_id = ${id}) as flagged
    from service s where s.id = ${serviceId}`;
  const { name, connector, versions, alert, pressed, fixing, flagged } = found ?? nothing;
  const flags = flagged ? await findFlags(tx, id) : [];
  return {
    serviceName: name,
    connectorId: connector === null ? null : asId(connector.id),
    ways: waysFor(release, flags, connector),
    flags,
    versions: sortVersions(versions),
    alertAt: alert === null ? null : instant(alert),
    existing: pressed ? await findRollbackOf(tx, id) : null,
    fixes: fixing ? await findFixForwards(tx, id) : [],
  };
}

const nothing: Facts = {
  name: "The service",
  connector: null,
  versions: [],
  alert: null,
  pressed: false,
  fixing: false,
  flagged: false,
};
