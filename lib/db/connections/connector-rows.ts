import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Connector as Row } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { Connector, SealedSecrets } from "@/lib/domain/connections/connector";
import type { ConnectorRole } from "@/lib/domain/connections/kind";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import { asId } from "@/lib/kernel/ids";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import type { Part } from "@/lib/kernel/page";

/** A connector by its id; null when there is none. */
export async function findConnector(tx: Tx, id: string): Promise<Connector | null> {
  const row = await tx.connector.findUnique({ where: { id } });
  return row === null ? null : toConnector(row);
}

/** The connection a service is deployed through; null when it has none. */
export async function findConnectorOf(tx: Tx, serviceId: string): Promise<Connector | null> {
  const row = await tx.connector.findFirst({ where: { serviceId, role: "deploy" } });
  return row === null ? null : toConnector(row);
}

/** A connection of a service: the one it is deployed through, or a kill switch by its id. Null: none. */
export async function findConnectionOf(
  tx: Tx,
  serviceId: string,
  killSwitch?: string,
): Promise<Connector | null> {
  if (killSwitch === undefined) return findConnectorOf(tx, serviceId);
  const row = await tx.connector.findFirst({
    where: { id: killSwitch, serviceId, role: "flag" },
  });
  return row === null ? null : toConnector(row);
}

/** The kill switches of a service, oldest first. */
export async function findFlagConnectors(tx: Tx, serviceId: string): Promise<Connector[]> {
  const rows = await tx.connector.findMany({
    where: { serviceId, role: "flag" },
    orderBy: { id: "asc" },
    take: 100,
  });
  return rows.map(toConnector);
}

/** A connector with what its service is called; null when there is none. */
export async function findNamedConnector(
  tx: Tx,
  id: string,
): Promise<{ connector: Connector; service: { key: string; name: string } } | null> {
  const row = await tx.connector.findUnique({
    where: { id },
    include: { service: { select: { key: true, name: true } } },
  });
  if (row === null) return null;
  const { service, ...own } = row;
  return { connector: toConnector(own), service };
}

/** The connections of these kinds that hear events signed with a secret, by their ids. */
export async function findHearing(tx: Tx, kinds: readonly ConnectorKind[]): Promise<string[]> {
  const rows = await tx.connector.findMany({
    where: { kind: { in: [...kinds] } },
    orderBy: { id: "asc" },
    select: { id: true, secrets: true },
  });
  const signs = (secrets: unknown) => "webhookSecret" in (secrets as SealedSecrets);
  return rows.filter(({ secrets }) => signs(secrets)).map(({ id }) => id);
}

/** The connections that services are deployed through, with their services. */
export async function findDeployConnectors(tx: Tx, serviceKeys: readonly string[]) {
  const rows = await tx.connector.findMany({
    where: { role: "deploy", service: { key: { in: [...serviceKeys] } } },
    include: { service: { select: { key: true, name: true } } },
  });
  return rows.map(({ service, ...own }) => ({ connector: toConnector(own), service }));
}

/** A page of connectors with their services, in the order of the services' keys. */
export async function pageConnectors(tx: Tx, { limit, after }: Part) {
  // A key holds no space, so it ends where the id begins.
  const [key = "", id] = (after ?? "").split(" ");
  const later = { service: { key: { gt: key } } };
  const beyond = id === undefined ? later : { OR: [later, { service: { key }, id: { gt: id } }] };
  const rows = await tx.connector.findMany({
    where: after === undefined ? {} : beyond,
    orderBy: [{ service: { key: "asc" } }, { id: "asc" }],
    take: limit + 1,
    include: { service: { select: { key: true, name: true } } },
  });
  return pageOf(
    rows,
    limit,
    ({ service, ...own }) => ({ connector: toConnector(own), service }),
    (row) => `${row.service.key} ${row.id}`,
  );
}

/** A save for `commit`: a new connector. */
export function addConnector(connector: Connector): RowSave {
  return addRow("connector", connector);
}

/** A save for `commit`: the next state of a connector that was read at revision − 1. */
export function putConnector(connector: Connector): RowSave {
  return putRow("connector", connector, connector.revision - 1);
}

/** When an event came to a connection without proof of who sent it; null once one came with it. */
export async function noteRefused(tx: Tx, id: string, refusedAt: Instant | null): Promise<void> {
  await tx.connector.updateMany({ where: { id }, data: { refusedAt } });
}

/** A save for `commit`: takes a connection away; the diary and its calls stay. */
export function dropConnector(id: string) {
  return async (tx: Tx): Promise<void> => {
    await tx.connector.deleteMany({ where: { id } });
  };
}

/** A connector's row as the domain's noun. */
export function toConnector(row: Row): Connector {
  return {
    ...row,
    id: asId(row.id),
    serviceId: asId(row.serviceId),
    role: row.role as ConnectorRole,
    kind: row.kind as ConnectorKind,
    settings: row.settings as JsonObject,
    secrets: row.secrets as SealedSecrets,
    lastTestAt: instantOrNull(row.lastTestAt),
    refusedAt: instantOrNull(row.refusedAt),
    createdAt: instant(row.createdAt),
  };
}
