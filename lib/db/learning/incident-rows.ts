import { toAlert } from "@/lib/db/canary/alert/alert-rows";
import { toRelease } from "@/lib/db/release/release-rows";
import { toRollback } from "@/lib/db/rollback/rollback-rows";
import type { Tx } from "@/lib/db/transact";
import type { AlertWords, Incident } from "@/lib/domain/learning/incident";
import { instant } from "@/lib/kernel/instant";

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
    rollback: rollbacks[0] === undefined ? null : toRollback(rollbacks[0]),
    alerts: alerts.map(toAlert),
    told: await readAlertWords(tx, releaseId),
  };
}

async function readAlertWords(tx: Tx, releaseId: string): Promise<AlertWords[]> {
  const rows = await tx.diaryEntry.findMany({
    where: { releaseId, kind: { in: ["alert.opened", "alert.raised"] } },
    orderBy: { id: "asc" },
    take: 200,
    select: { subjectId: true, kind: true, at: true, sentence: true },
  });
  return rows.map(({ subjectId, kind, at, sentence }) => {
    return { alert: subjectId ?? "", raised: kind === "alert.raised", at: instant(at), sentence };
  });
}

/** The names of everyone in the house, and of every person whose hand the release's diary shows. */
export async function readNames(tx: Tx, releaseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select name from users
    union select actor_name from diary_entry
      where release_id = ${releaseId} and actor_type = 'person'`;
  return rows.map((row) => row.name);
}
