import type { Tx } from "@/lib/db/transact";
import { settingsFor } from "@/lib/domain/connections/connector";
import type { Settings } from "@/lib/domain/connections/kind";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import { instant, type Instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";

/** What a rollback sheet must know of the service beyond its versions. */
export type SheetContext = {
  connector: { kind: ConnectorKind; settings: Settings; lastTestOk: boolean | null } | null;
  /** A release of the service that began after this one. */
  newer: { version: string; status: string } | null;
};

/** The connector of a service, and whether something newer went out after a release. */
export async function readSheetContext(
  tx: Tx,
  serviceId: string,
  startedAt: Instant | null,
): Promise<SheetContext> {
  const [connector, newer] = await Promise.all([
    tx.connector.findFirst({
      where: { serviceId, role: "deploy" },
      select: { kind: true, settings: true, lastTestOk: true },
    }),
    startedAt === null
      ? null
      : tx.release.findFirst({
          where: {
            serviceId,
            startedAt: { gt: new Date(startedAt) },
            status: { not: "cancelled" },
          },
          orderBy: { startedAt: "desc" },
          select: { version: true, status: true },
        }),
  ]);
  const found = connector && {
    lastTestOk: connector.lastTestOk,
    kind: connector.kind as ConnectorKind,
    settings: settingsFor(connector.settings as JsonObject, "production"),
  };
  return { connector: found, newer };
}

/** Whether what last went out of a service is being taken back, or was, by an accepted rollback. */
export async function isTakenBack(tx: Tx, serviceId: string): Promise<boolean> {
  const last = await tx.release.findFirst({
    where: { serviceId, startedAt: { not: null } },
    orderBy: { startedAt: "desc" },
    select: { status: true, rollbacks: { select: { acceptedAt: true } } },
  });
  const isBack = last?.status === "rolling_back" || last?.status === "rolled_back";
  return isBack && last.rollbacks.some(({ acceptedAt }) => acceptedAt !== null);
}

/** When versions of a service last had gone out to everyone, as far as we saw. */
export async function readLastServed(
  tx: Tx,
  serviceId: string,
  versions: readonly string[],
): Promise<Map<string, Instant>> {
  const rows = await tx.release.findMany({
    where: { serviceId, version: { in: [...versions] }, completedAt: { not: null } },
    orderBy: { completedAt: "asc" },
    select: { version: true, completedAt: true },
  });
  return new Map(
    rows.flatMap((row) => (row.completedAt ? [[row.version, instant(row.completedAt)]] : [])),
  );
}
