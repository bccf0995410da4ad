import type { Change } from "@/lib/db/commit";
import type { InboxEvent } from "@/lib/domain/connections/inbox/inbox";

/** How an event is read, in words, and what it changes. */
export type EventChange = Required<Change> & { result: InboxEvent["result"]; words: string };

/** An event that changes nothing, and why. */
export function noChange(result: EventChange["result"], words: string): EventChange {
  return { result, words, states: [], entries: [], effects: [] };
}
