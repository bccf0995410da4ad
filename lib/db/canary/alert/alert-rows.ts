import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Alert as Row, Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Alert } from "@/lib/domain/canary/alert/alert";
import { asId } from "@/lib/kernel/ids";
import { instant, instantOrNull } from "@/lib/kernel/instant";

/** Reads an alert and holds its row until the transaction ends; null when there is none. */
export async function lockAlert(tx: Tx, id: string): Promise<Alert | null> {
  await tx.$queryRaw`select 1 from alert where id = ${id} for update`;
  const row = await tx.alert.findUnique({ where: { id } });
  return row === null ? null : toAlert(row);
}

/** Alerts of a release that nobody resolved. */
export async function findStandingAlerts(tx: Tx, releaseId: string): Promise<Alert[]> {
  const rows = await tx.alert.findMany({
    where: { releaseId, status: { not: "resolved" } },
    orderBy: { openedAt: "asc" },
  });
  return rows.map(toAlert);
}

/** Alerts of ours that nobody resolved, in the order they were opened, held until the transaction ends. */
export async function holdStanding(tx: Tx, which: Prisma.AlertWhereInput): Promise<Alert[]> {
  const isStanding = { status: { not: "resolved" }, reason: { not: "outside" } };
  const where = { ...which, ...isStanding };
  const ids = (await tx.alert.findMany({ where, select: { id: true } })).map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.$queryRaw`
    select 1 from alert where id = any(${ids}) order by opened_at, id for update`;
  const rows = await tx.alert.findMany({
    where: { id: { in: ids }, ...isStanding },
    orderBy: [{ openedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toAlert);
}

/** Alerts that nobody resolved on other releases of a service, at most twenty. */
export async function findStandingBeside(
  tx: Tx,
  serviceId: string,
  releaseId: string,
): Promise<Alert[]> {
  const rows = await tx.alert.findMany({
    where: {
      status: { in: ["open", "claimed"] },
      releaseId: { not: releaseId },
      release: { serviceId },
    },
    orderBy: { openedAt: "asc" },
    take: 20,
  });
  return rows.map(toAlert);
}

/** A save for `commit`: a new alert. */
export function addAlert(alert: Alert): RowSave {
  return addRow("alert", alert);
}

/** A save for `commit`: the next state of an alert that was read at revision − 1. */
export function putAlert(alert: Alert): RowSave {
  return putRow("alert", alert, alert.revision - 1);
}

/** An alert row as the domain's noun. */
export function toAlert(row: Row): Alert {
  return {
    ...row,
    id: asId(row.id),
    releaseId: asId(row.releaseId),
    role: row.role as Alert["role"],
    level: row.level as Alert["level"],
    reason: row.reason as Alert["reason"],
    status: row.status as Alert["status"],
    openedAt: instant(row.openedAt),
    claimedAt: instantOrNull(row.claimedAt),
    resolvedAt: instantOrNull(row.resolvedAt),
    toldAt: instantOrNull(row.toldAt),
  };
}
