import type { Caller } from "@/lib/access/caller";
import { replayEvent } from "@/lib/commands/connections/inbox/replay-event";
import { type Received } from "@/lib/commands/connections/inbox/receive-event";
import { webhook } from "@/lib/connectors/webhook/webhook";
import { readInbound } from "@/lib/connectors/read-inbound";
import { connectorOf } from "@/lib/connectors/registry";
import { notFound, type Outcome } from "@/lib/kernel/outcome";
import { inboxEvent } from "@/lib/queries/connections/inbox-event";

/** Reads a received event again with what we know now, and how its names are understood now. */
export async function replayFromInbox(caller: Caller, id: string): Promise<Outcome<Received>> {
  const found = await inboxEvent(id);
  if (found === null) return notFound("event");
  const { event, kind, settings } = found;
  const { eventId, topic, form } = event;
  const about = { id: eventId, topic, at: new Date(event.receivedAt), settings };
  const reader = form === "open" ? webhook : connectorOf(kind);
  const { reading } = readInbound(reader, Buffer.from(event.raw), about);
  // A long one was cut when it was kept: what it said stands beside it.
  const kept = reading.is === "refused" ? event.event : null;
  return replayEvent(caller, id, kept === null ? reading : { is: "event", event: kept });
}
