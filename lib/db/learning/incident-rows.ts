import type { Alert as AlertRow, Rollback as RollbackRow } from "@/lib/db/generated/client";
import { toRelease } from "@/lib/db/release/release-rows";
import type { Tx } from "@/lib/db/transact";
import type { AlertFacts, Incident, RollbackFacts } from "@/lib/domain/learning/incident";
import { type Instant, instant } from "@/lib/kernel/instant";

/** What is known of a release when it is looked back at; null when there is no such release. */
export async function readIncident(tx: Tx, releaseId: string): Promise<Incident | null> {
  const row = await tx.release.findUnique({
    where: { id: releaseId },
    include: {
      service: { select: { key: true, name: true } },
      rollbacks: true,
      alerts: { orderBy: { openedAt: "asc" }, take: 100 },
    },
  });
  if (row === null) return null;
  const { service, rollbacks, alerts, ...release } = row;
  return {
    release: toRelease(release),
    service,
    rollback: rollbacks[0] === undefined ? null : toRollbackFacts(rollbacks[0]),
    alerts: alerts.map(toAlertFacts),
  };
}

/** The names of everyone in the house, and of every person whose hand the release's diary shows. */
export async function readNames(tx: Tx, releaseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select name from users
    union select actor_name from diary_entry
      where release_id = ${releaseId} and actor_type = 'person'`;
  return rows.map((row) => row.name);
}

function toRollbackFacts(row: RollbackRow): RollbackFacts {
  const { id, status, fromVersion, toVersion, reason, byId, byName } = row;
  return {
    ...{ id, status, fromVersion, toVersion, reason, byId, byName },
    requestedAt: instant(row.requestedAt),
    alertAt: maybe(row.alertAt),
    sentAt: maybe(row.sentAt),
    acceptedAt: maybe(row.acceptedAt),
    doneAt: maybe(row.doneAt),
    verifiedAt: maybe(row.verifiedAt),
  };
}

function toAlertFacts({ metric, role, sentence, openedAt, resolvedAt }: AlertRow): AlertFacts {
  return { metric, role, sentence, openedAt: instant(openedAt), resolvedAt: maybe(resolvedAt) };
}

function maybe(date: Date | null): Instant | null {
  return date === null ? null : instant(date);
}
