import { findConnector } from "@/lib/db/connections/connector-rows";
import { findInboxEvent } from "@/lib/db/connections/inbox-rows";
import { reader } from "@/lib/db/transact";
import { settingsFor } from "@/lib/domain/connections/connector";
import type { Settings } from "@/lib/domain/connections/kind";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import type { InboxEvent } from "@/lib/domain/connections/inbox/inbox";

/** A received event with its connector, which reads it; null when either is gone. */
export async function inboxEvent(
  id: string,
): Promise<{ event: InboxEvent; kind: ConnectorKind; settings: Settings } | null> {
  const event = await findInboxEvent(reader(), id);
  const connector = event === null ? null : await findConnector(reader(), event.connectorId);
  if (event === null || connector === null) return null;
  const { kind, settings } = connector;
  return { event, kind, settings: settingsFor(settings, "production") };
}
