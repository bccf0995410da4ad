import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt } from "@/lib/db/connections/attempt-rows";
import { findInboxEvent, rereadInboxEvent } from "@/lib/db/connections/inbox-rows";
import { readEvent } from "@/lib/db/connections/read-event";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

export type Enriched = CallAnswer & { event: OutsideEvent | null };

const pauseMs = 5_000;

/** After a system was asked about a thin event: reads the event again with what it said; `againAt`: ask once more. */
export async function endEnrich(
  caller: Caller,
  inboxId: string,
  call: { attemptId: string; answer: Enriched },
): Promise<Outcome<{ againAt: Instant | null }>> {
  const no = forbidden(caller, "event.report");
  if (no !== null) return no;
  return transact<{ againAt: Instant | null }>(async (tx) => {
    const kept = await findInboxEvent(tx, inboxId);
    if (kept === null) return notFound("event");
    const { event, ...answer } = call.answer;
    const ended = endAttempt(call.attemptId, answer, caller.at);
    if (event === null) {
      await commit(tx, caller, { states: [ended], entries: [] });
      return done({ againAt: instant(millis(caller.at) + pauseMs) });
    }
    const found = await readEvent(tx, kept.connectorId, { is: "event", event }, caller.at);
    const { result, words: reading, states, entries, effects } = found;
    await commit(tx, caller, {
      states: [...states, ended, rereadInboxEvent(inboxId, { result, reading, event })],
      entries,
      effects,
    });
    return done({ againAt: null });
  });
}
