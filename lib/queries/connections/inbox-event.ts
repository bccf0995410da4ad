import { findConnector } from "@/lib/db/connections/connector-rows";
import { findInboxEvent } from "@/lib/db/connections/inbox-rows";
import { reader } from "@/lib/db/transact";
import type { ConnectorKind } from "@/lib/domain/connections/connector";
import type { InboxEvent } from "@/lib/domain/connections/inbox";

/** A received event with the kind of its connector, which reads it; null when either is gone. */
export async function inboxEvent(
  id: string,
): Promise<{ event: InboxEvent; kind: ConnectorKind } | null> {
  const event = await findInboxEvent(reader(), id);
  const connector = event === null ? null : await findConnector(reader(), event.connectorId);
  return event === null || connector === null ? null : { event, kind: connector.kind };
}
