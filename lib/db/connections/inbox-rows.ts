import { type InboxEvent as Row, Prisma } from "@/lib/db/generated/client";
import { pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import type { InboxEvent, InboxResult } from "@/lib/domain/connections/inbox/inbox";
import { instant } from "@/lib/kernel/instant";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { Part } from "@/lib/kernel/page";

/** Keeps an event unless the sender sent it before; true when it is new. */
export async function addInboxEvent(tx: Tx, event: InboxEvent): Promise<boolean> {
  const { count } = await tx.inboxEvent.createMany({ data: [toRow(event)], skipDuplicates: true });
  return count === 1;
}

/** An event by its id; null when there is none. */
export async function findInboxEvent(tx: Tx, id: string): Promise<InboxEvent | null> {
  const row = await tx.inboxEvent.findUnique({ where: { id } });
  return row === null ? null : toEvent(row);
}

/** How the same event was read before; null when it was never received. */
export async function findSameEvent(
  tx: Tx,
  connectorId: string,
  eventId: string,
): Promise<InboxEvent | null> {
  const row = await tx.inboxEvent.findUnique({
    where: { connectorId_eventId: { connectorId, eventId } },
  });
  return row === null ? null : toEvent(row);
}

/** A save for `commit`: how an event is read now. */
export function rereadInboxEvent(
  id: string,
  now: Pick<InboxEvent, "result" | "reading" | "event">,
) {
  return async (tx: Tx): Promise<void> => {
    await tx.inboxEvent.update({ where: { id }, data: toRow(now) });
  };
}

/** So many that wait are read again at once when somebody says what a name means. */
const mostWaiting = 200;

/** What waits of one sender, oldest first. */
export async function findWaiting(tx: Tx, connectorId: string): Promise<InboxEvent[]> {
  const rows = await tx.inboxEvent.findMany({
    where: { connectorId, result: "waiting" },
    orderBy: { id: "asc" },
    take: mostWaiting,
  });
  return rows.map(toEvent);
}

type Filter = { connector?: string | undefined; result?: string | undefined };

function whereOf({ connector, result }: Filter) {
  return {
    ...(connector !== undefined && { connectorId: connector }),
    ...(result !== undefined && { result }),
  };
}

/** A page of the inbox, newest first, with the services the events are about. */
export async function pageInbox(tx: Tx, filter: Filter, { limit, after }: Part) {
  const rows = await tx.inboxEvent.findMany({
    where: { ...whereOf(filter), ...(after !== undefined && { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const services = await servicesOf(tx, rows);
  return pageOf(rows, limit, (row) => ({
    ...toEvent(row),
    service: services.get(row.connectorId) ?? gone,
  }));
}

const gone = { key: "", name: "A connector that is gone" };

/** More than this are counted as this many. */
export const mostCounted = 1_000;

/** How many events there are of each result, of one connector or all; each counted up to a thousand. */
export async function countInbox(
  tx: Tx,
  filter: Pick<Filter, "connector">,
): Promise<Record<InboxResult, number>> {
  const count = (result: InboxResult) =>
    tx.inboxEvent.count({ where: whereOf({ ...filter, result }), take: mostCounted });
  return {
    used: await count("used"),
    waiting: await count("waiting"),
    ignored: await count("ignored"),
    refused: await count("refused"),
  };
}

async function servicesOf(tx: Tx, rows: readonly Row[]) {
  const connectors = await tx.connector.findMany({
    where: { id: { in: [...new Set(rows.map((row) => row.connectorId))] } },
    select: { id: true, service: { select: { key: true, name: true } } },
  });
  return new Map(connectors.map(({ id, service }) => [id, service]));
}

function toRow<Some extends Pick<InboxEvent, "event">>(event: Some) {
  return { ...event, event: event.event ?? Prisma.DbNull };
}

function toEvent(row: Row): InboxEvent {
  return {
    ...row,
    event: row.event as OutsideEvent | null,
    form: row.form as InboxEvent["form"],
    result: row.result as InboxEvent["result"],
    receivedAt: instant(row.receivedAt),
  };
}
