import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { findInboxEvent } from "@/lib/db/connections/inbox-rows";
import { transact } from "@/lib/db/transact";
import { newAttempt } from "@/lib/domain/connections/attempt";
import type { CallAbout, NoCall } from "@/lib/domain/connections/operation";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

const mostCalls = 5;

/** The event a system is to be asked about. */
export type EnrichCall = CallAbout<{ event: OutsideEvent }>;

/** Before a system is asked what a thin event of its own is about: writes the call down. */
export async function beginEnrich(
  caller: Caller,
  inboxId: string,
): Promise<Outcome<EnrichCall | NoCall>> {
  const no = forbidden(caller, "event.report");
  if (no !== null) return no;
  return transact<EnrichCall | NoCall>(async (tx) => {
    const kept = await findInboxEvent(tx, inboxId);
    if (kept === null) return notFound("event");
    const connector = await findConnector(tx, kept.connectorId);
    const calls = await findAttempts(tx, inboxId);
    if (connector === null || kept.event === null || calls.length >= mostCalls) {
      return done({ do: "nothing", why: "There is nobody to ask, or nothing more to hear." });
    }
    const attempt = newAttempt(newId("attempt"), "enrich", inboxId, connector.id, {
      number: calls.length + 1,
      releaseId: null,
      at: caller.at,
    });
    await commit(tx, caller, { states: [addAttempt(attempt)], entries: [] });
    return done({
      do: "ask",
      attemptId: attempt.id,
      event: kept.event,
      target: openTarget(connector, caller.at),
    });
  });
}
