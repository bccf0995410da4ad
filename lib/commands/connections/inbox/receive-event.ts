import { setTimeout as sleep } from "node:timers/promises";
import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addInboxEvent, findSameEvent } from "@/lib/db/connections/inbox-rows";
import { readEvent } from "@/lib/db/connections/read-event";
import { isPressNoted } from "@/lib/db/rollback/press-note";
import { reader, transact } from "@/lib/db/transact";
import {
  type InboundEvent,
  type InboundReading,
  type InboxEvent,
  reportedWith,
} from "@/lib/domain/connections/inbox/inbox";
import type { NewEffect } from "@/lib/domain/diary/entry";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome } from "@/lib/kernel/outcome";

const [firstPauseMs, longestPauseMs] = [25, 500];
const patienceMs = 20_000;

export type Received = Pick<InboxEvent, "id" | "result" | "reading"> & { repeated: boolean };

/**
 * Takes in an event whose signature was verified: keeps it, and does what it says, in one transaction.
 * A repeat changes nothing and is told how the first one was read.
 */
export async function receiveEvent(
  caller: Caller,
  connectorId: string,
  event: InboundEvent,
  raw: string,
  form: InboxEvent["form"] = "own",
): Promise<Outcome<Received>> {
  const no = forbidden(caller, "event.report");
  if (no !== null) return no;
  await pressesWritten(connectorId, event.reading);
  return transact<Received>(async (tx) => {
    const { eventId, topic } = event;
    const { actor } = caller;
    const reading = reportedWith(event.reading, actor.type === "token" ? actor.name : undefined);
    const id: string = newId("event");
    const found = await readEvent(tx, connectorId, reading, caller.at, id);
    const kept: InboxEvent = {
      id,
      connectorId,
      eventId,
      receivedAt: caller.at,
      topic,
      raw,
      form,
      result: found.result,
      reading: found.words,
      event: reading.is === "event" ? reading.event : null,
    };
    if (!(await addInboxEvent(tx, kept))) {
      const first = await findSameEvent(tx, connectorId, eventId);
      const { id, result, reading } = first ?? kept;
      return done({ id, result, reading, repeated: true });
    }
    const { states, entries } = found;
    const effects = [...found.effects, ...enrichEffect(event, kept.id)];
    await commit(tx, caller, { states, entries, effects });
    return done({ id: kept.id, result: kept.result, reading: kept.reading, repeated: false });
  });
}

/**
 * The message of a press leaves before the press is written down, and who hears it may tell us at once that it is done.
 * Where the process that pressed died, a worker writes it down.
 */
async function pressesWritten(connectorId: string, reading: InboundReading): Promise<void> {
  const name = reading.is === "event" ? reading.event.service : null;
  const end = Date.now() + patienceMs;
  for (let pauseMs = firstPauseMs; await isPressNoted(reader(), connectorId, name); ) {
    if (Date.now() > end) return;
    await sleep(pauseMs);
    pauseMs = Math.min(longestPauseMs, 2 * pauseMs);
  }
}

/** A thin event names what happened, and not to what: its system is asked. */
function enrichEffect({ reading }: InboundEvent, inboxId: string): NewEffect[] {
  if (reading.is !== "event" || reading.isThin !== true) return [];
  return [{ kind: "enrich_event", key: inboxId, payload: { inboxId } }];
}
