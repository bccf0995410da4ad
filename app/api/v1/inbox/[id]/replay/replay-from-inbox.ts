import type { Caller } from "@/lib/access/caller";
import { replayEvent } from "@/lib/commands/connections/replay-event";
import { type Received } from "@/lib/commands/connections/receive-event";
import { connectorOf } from "@/lib/connectors/registry";
import { notFound, type Outcome } from "@/lib/kernel/outcome";
import { inboxEvent } from "@/lib/queries/connections/inbox-event";

/** Reads a received event again with what we know now. */
export async function replayFromInbox(caller: Caller, id: string): Promise<Outcome<Received>> {
  const found = await inboxEvent(id);
  if (found === null) return notFound("event");
  const { event, kind, settings } = found;
  const { eventId, topic } = event;
  const about = { id: eventId, topic, at: new Date(event.receivedAt), settings };
  const again = connectorOf(kind).normalise(Buffer.from(event.raw), about);
  return replayEvent(caller, id, again.reading);
}
