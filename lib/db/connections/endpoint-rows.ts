import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { Endpoint as Row } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { SealedSecrets } from "@/lib/domain/connections/connector";
import { type Endpoint, endpointForms } from "@/lib/domain/connections/outbound/endpoint";
import { instant, instantOrNull } from "@/lib/kernel/instant";
import type { Part } from "@/lib/kernel/page";

/** The team channel is told the same way, and is no endpoint: it has a page and verbs of its own. */
const ofEvents = { form: { in: [...endpointForms] } };

/** An endpoint by its id; null when there is none. */
export async function findEndpoint(tx: Tx, id: string): Promise<Endpoint | null> {
  const row = await tx.endpoint.findFirst({ where: { id, ...ofEvents } });
  return row === null ? null : toEndpoint(row);
}

/** Reads an endpoint and holds its row until the transaction ends; null when there is none. */
export async function lockEndpoint(tx: Tx, id: string): Promise<Endpoint | null> {
  await tx.$queryRaw`select 1 from endpoint where id = ${id} for update`;
  return findEndpoint(tx, id);
}

/** Where a delivery goes, an endpoint or the team channel; null when it is gone. */
export async function findReceiver(tx: Tx, id: string): Promise<Endpoint | null> {
  const row = await tx.endpoint.findUnique({ where: { id } });
  return row === null ? null : toEndpoint(row);
}

/** Where a delivery goes, held until the transaction ends. */
export async function lockReceiver(tx: Tx, id: string): Promise<Endpoint | null> {
  await tx.$queryRaw`select 1 from endpoint where id = ${id} for update`;
  return findReceiver(tx, id);
}

/** So many are told of everything at most. */
const mostTold = 100;

/** The endpoints that are told. */
export async function findTold(tx: Tx): Promise<Endpoint[]> {
  const rows = await tx.endpoint.findMany({
    where: { disabledAt: null, ...ofEvents },
    orderBy: { id: "asc" },
    take: mostTold,
  });
  return rows.map(toEndpoint);
}

/** A page of endpoints, newest first. */
export async function pageEndpoints(tx: Tx, { limit, after }: Part) {
  const rows = await tx.endpoint.findMany({
    where: { ...ofEvents, ...(after !== undefined && { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, toEndpoint);
}

/** A save for `commit`: a new endpoint. */
export function addEndpoint(endpoint: Endpoint): RowSave {
  return addRow("endpoint", endpoint);
}

/** A save for `commit`: the next state of an endpoint that was read at revision − 1. */
export function putEndpoint(endpoint: Endpoint): RowSave {
  return putRow("endpoint", endpoint, endpoint.revision - 1);
}

/** A save for `commit`: it is gone, with its deliveries. */
export function removeEndpointRow(id: string) {
  return async (tx: Tx): Promise<void> => {
    await tx.endpoint.deleteMany({ where: { id } });
  };
}

/** An endpoint row as the domain's noun. */
export function toEndpoint(row: Row): Endpoint {
  return {
    ...row,
    form: row.form as Endpoint["form"],
    secrets: row.secrets as SealedSecrets,
    failingSince: instantOrNull(row.failingSince),
    disabledAt: instantOrNull(row.disabledAt),
    createdAt: instant(row.createdAt),
  };
}
