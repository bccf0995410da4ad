import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findInboxEvent, rereadInboxEvent } from "@/lib/db/connections/inbox-rows";
import { readEvent } from "@/lib/db/connections/read-event";
import { transact } from "@/lib/db/transact";
import { type InboundEvent, reportedWith } from "@/lib/domain/connections/inbox/inbox";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";
import type { Received } from "./receive-event";

/**
 * Reads a received event again, as we read events now; what it says and we knew already changes nothing, and what was
 * used stays used.
 */
export async function replayEvent(
  caller: Caller,
  inboxId: string,
  anew: InboundEvent["reading"],
): Promise<Outcome<Received>> {
  const no = forbidden(caller, "event.replay");
  if (no !== null) return no;
  return transact(async (tx) => {
    const event = await findInboxEvent(tx, inboxId);
    if (event === null) return notFound("event");
    const reading = reportedWith(anew, event.event?.reportedWith);
    const found = await readEvent(tx, event.connectorId, reading, caller.at, inboxId);
    const read = reading.is === "event" ? reading.event : null;
    const { result, words, states, entries, effects } = found;
    const stays = event.result === "used" && result !== "used";
    const reread = rereadInboxEvent(inboxId, { result, reading: words, event: read });
    await commit(tx, caller, {
      states: stays ? states : [...states, reread],
      entries,
      effects,
    });
    return done({ id: inboxId, result, reading: words, repeated: true });
  });
}
