import type {
  Connector as ConnectorRow,
  FixForward as FixRow,
  Flag as FlagRow,
  Release as ReleaseRow,
  Rollback as RollbackRow,
  Service as ServiceRow,
} from "@/lib/db/generated/client";
import { lastCallAt } from "@/lib/db/connections/last-call";
import { toConnector } from "@/lib/db/connections/connector-rows";
import { fromJsonRow } from "@/lib/db/json-row";
import { toFlag } from "@/lib/db/release/flag-rows";
import { toRelease } from "@/lib/db/release/release-rows";
import { toService } from "@/lib/db/release/service-rows";
import { toFixForward } from "@/lib/db/rollback/fix-forward-rows";
import { toRollback } from "@/lib/db/rollback/rollback-rows";
import type { Statements } from "@/lib/db/statements";
import type { Connector } from "@/lib/domain/connections/connector";
import type { Release } from "@/lib/domain/release/release";
import type { Service } from "@/lib/domain/release/service/service";
import type { RollbackFacts } from "@/lib/domain/rollback/decide-rollback";
import type { FixForward } from "@/lib/domain/rollback/fix-forward";
import { waysFor } from "@/lib/domain/rollback/switch/ways-for";
import { instant } from "@/lib/kernel/instant";
import { sortVersions } from "./version-facts";

/** A release that is pressed, its row and its service's held until the transaction ends, and all that counts then. */
export type PressFacts = RollbackFacts & {
  release: Release;
  service: Service;
  connector: Connector | null;
  /** Those that are asked for or approved. */
  fixes: FixForward[];
  /** Which other version of the service is being taken back just now: two at once would race on the other side. */
  otherFlight: string | null;
  /** The commit of the version before, as its newest release that named one told it. */
  previousSha: string | null;
  /** The note of a press of the service that is not written down yet; its own is among them. */
  noted: string | null;
};

type Found = {
  release: object;
  service: object;
  connector: object | null;
  versions: { version: string; completed: boolean; taken: boolean }[];
  alert: string | null;
  existing: object | null;
  fixes: object[];
  flags: object[];
  flight: string | null;
  sha: string | null;
  noted: string | null;
};

/**
 * Holds a release for a press and reads what the press must know, in one journey: every millisecond of it is one in
 * which people meet the fault. Null: there is no such release. The hold is what makes two presses one rollback, and
 * lets one rollback of a service begin at a time.
 */
export async function holdForPress(tx: Statements, releaseId: string): Promise<PressFacts | null> {
  const hold = tx.$queryRaw`
    select 1 from release r join service s on s.id = r.service_id where r.id = ${releaseId} for no key update`;
  // A statement of its own, sent right behind: what another did while we waited is to be seen.
  const read = tx.$queryRaw<{ found: Found }[]>`
    select to_json(f) as found from (select to_json(r) as release, to_json(s) as service,
      (select to_json(c) from connector c where c.service_id = s.id and c.role = 'deploy') as connector,
      (select coalesce(json_agg(v), '[]') from (
        select o.version, o.completed_at is not null as completed,
          exists (select 1 from rollback b where b.release_id = o.id) as taken
        from release o where o.service_id = s.id and o.started_at is not null and o.id <> r.id
        order by o.started_at desc limit 100) as v) as versions,
      (select a.opened_at from alert a where a.release_id = r.id and a.status <> 'resolved' and a.reason <> 'source'
        order by a.role = 'guardrail' desc, a.opened_at limit 1) as alert,
      (select to_json(b) from rollback b where b.release_id = r.id) as existing,
      (select coalesce(json_agg(f), '[]') from fix_forward f
        where f.release_id = r.id and f.status in ('asked', 'approved')) as fixes,
      (select coalesce(json_agg(g order by g.id), '[]') from flag g where g.release_id = r.id) as flags,
      (select b.from_version from rollback b join release o on o.id = b.release_id
        where o.service_id = s.id and o.id <> r.id and b.status in ('sent', 'accepted', 'running') and b.done_at is null
        limit 1) as flight,
      (select o.sha from release o where o.service_id = s.id and o.version = r.previous_version and o.sha is not null
        order by o.planned_at desc limit 1) as sha,
      (select n.id from effect n where n.kind = 'press' and n.key = s.id and n.state in ('waiting', 'leased')) as noted
    from release r join service s on s.id = r.service_id where r.id = ${releaseId}) as f`;
  const [, [row]] = await Promise.all([hold, read]);
  if (row === undefined) return null;
  const facts = factsOf(row.found);
  const { existing } = facts;
  // Only who presses again asks a second time.
  return existing === null ? facts : { ...facts, calledAt: await lastCallAt(tx, existing.id) };
}

function factsOf(found: Found): PressFacts {
  const release = toRelease(fromJsonRow<ReleaseRow>(found.release));
  const service = toService(fromJsonRow<ServiceRow>(found.service));
  const flags = found.flags.map((row) => toFlag(fromJsonRow<FlagRow>(row)));
  const { connector: row, existing } = found;
  const connector = row === null ? null : toConnector(fromJsonRow<ConnectorRow>(row));
  return {
    ...{ release, service, connector, flags },
    serviceName: service.name,
    connectorId: connector?.id ?? null,
    ways: waysFor(release, flags, connector),
    versions: sortVersions(found.versions),
    alertAt: found.alert === null ? null : instant(new Date(found.alert)),
    calledAt: null,
    existing: existing === null ? null : toRollback(fromJsonRow<RollbackRow>(existing)),
    fixes: found.fixes.map((fix) => toFixForward(fromJsonRow<FixRow>(fix))),
    otherFlight: found.flight,
    previousSha: found.sha,
    noted: found.noted,
  };
}
