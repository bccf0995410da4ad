import type { OutsideAlert as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { OutsideAlert } from "@/lib/domain/canary/alert/outside-alert";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";

/** So many alerts from before are shown beside a release. */
const mostShown = 20;

/** The same firing of an alert, where it was heard of before; null else. */
export async function findOutsideAlert(
  tx: Tx,
  which: Pick<OutsideAlert, "connectorId" | "serviceId" | "fingerprint" | "startsAt">,
): Promise<OutsideAlert | null> {
  const { connectorId, serviceId, fingerprint, startsAt } = which;
  const row = await tx.outsideAlert.findUnique({
    where: {
      connectorId_serviceId_fingerprint_startsAt: { connectorId, serviceId, fingerprint, startsAt },
    },
  });
  return row === null ? null : toOutsideAlert(row);
}

/**
 * The incident that something is said of which names no start: by what it is called, the newest one that had not ended
 * by then, or began after. Null where nothing of it was heard.
 */
export async function findIncident(
  tx: Tx,
  { connectorId, serviceId, fingerprint, startsAt, endsAt }: OutsideAlert,
): Promise<OutsideAlert | null> {
  const begun = endsAt === null ? {} : { startsAt: { lte: endsAt } };
  const row = await tx.outsideAlert.findFirst({
    where: {
      ...{ connectorId, serviceId, fingerprint, ...begun },
      OR: [{ endsAt: null }, { endsAt: { gte: startsAt } }],
    },
    orderBy: { startsAt: "desc" },
  });
  return row === null ? null : toOutsideAlert(row);
}

/** Alerts of a service that fired already when a release began, and did not end before. */
export async function findFromBefore(
  tx: Tx,
  serviceId: string,
  startedAt: Instant,
): Promise<OutsideAlert[]> {
  const rows = await tx.outsideAlert.findMany({
    where: {
      serviceId,
      startsAt: { lt: startedAt },
      OR: [{ endsAt: null }, { endsAt: { gt: startedAt } }],
    },
    orderBy: { startsAt: "desc" },
    take: mostShown,
  });
  return rows.map(toOutsideAlert);
}

/** A save for `commit`: an alert as it is known now. */
export function putOutsideAlert(alert: OutsideAlert) {
  return async (tx: Tx): Promise<void> => {
    const { id, endsAt, alertId } = alert;
    await tx.outsideAlert.upsert({ where: { id }, create: alert, update: { endsAt, alertId } });
  };
}

function toOutsideAlert(row: Row): OutsideAlert {
  return { ...row, startsAt: instant(row.startsAt), endsAt: instantOrNull(row.endsAt) };
}
