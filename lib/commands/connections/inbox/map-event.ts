import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findWaiting, findInboxEvent } from "@/lib/db/connections/inbox-rows";
import { type OutsideName, putName } from "@/lib/db/connections/name-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact, type Tx } from "@/lib/db/transact";
import type { NewEntry } from "@/lib/domain/diary/entry";
import type { InboxEvent } from "@/lib/domain/connections/inbox/inbox";
import type { MapInput } from "@/lib/domain/connections/inbox/map-input";
import { done, invalid, notFound, type Outcome, refused } from "@/lib/kernel/outcome";
import { replayEvent } from "./replay-event";
import type { Received } from "./receive-event";

/** What became of the event, and of the others that waited for the same. */
export type Mapped = Received & { others: number };

/**
 * Says what a sender's name for a service or an environment means here. It is remembered for what comes later, and
 * every event of that sender that waited is read again, oldest first.
 */
export async function mapEvent(
  caller: Caller,
  inboxId: string,
  input: MapInput,
): Promise<Outcome<Mapped>> {
  const no = forbidden(caller, "event.replay");
  if (no !== null) return no;
  const remembered = await transact(async (tx) => {
    const kept = await findInboxEvent(tx, inboxId);
    if (kept === null) return notFound("event");
    const names = await namesOf(tx, kept, input);
    if (!names.ok) return names;
    await commit(tx, caller, {
      states: names.value.map((name) => putName(name)),
      entries: names.value.map((name) => entryOf(caller, name)),
    });
    return done({ kept, waiting: await findWaiting(tx, kept.connectorId) });
  });
  if (!remembered.ok) return remembered;
  const { kept, waiting } = remembered.value;
  const others = waiting.filter(({ id }) => id !== inboxId);
  for (const one of others) await again(caller, one);
  const own = await again(caller, kept);
  if (!own.ok) return own;
  return done({ ...own.value, others: others.length });
}

/** What a name means, and that in words. */
type Said = OutsideName & { said: string };

function entryOf({ actor }: Caller, { noun, name, means, said }: Said): NewEntry {
  return {
    kind: "connector.name_given",
    sentence: `${actor.name} said that the ${noun} “${name}” of outside events is ${said}.`,
    data: { noun, name, means },
  };
}

async function again(caller: Caller, { id, event }: InboxEvent): Promise<Outcome<Received>> {
  if (event === null) return refused("conflict", "It says nothing that could be read again.");
  return replayEvent(caller, id, { is: "event", event });
}

const notOurs = "none of ours";

async function namesOf(
  tx: Tx,
  { connectorId, event }: InboxEvent,
  { service, environment }: MapInput,
): Promise<Outcome<Said[]>> {
  const names: Said[] = [];
  if (service !== undefined) {
    if (event?.service == null) return invalid("service", "This event names no service.");
    const found = service === "none" ? null : await findService(tx, service);
    if (found === null && service !== "none") {
      return invalid("service", `There is no service “${service}”.`);
    }
    const means = found?.id ?? "none";
    const said = found?.name ?? notOurs;
    names.push({ connectorId, noun: "service", name: event.service, means, said });
  }
  if (environment !== undefined) {
    if (event?.environment == null) {
      return invalid("environment", "This event names no environment.");
    }
    const { environment: name } = event;
    const said = environment === "none" ? notOurs : environment;
    names.push({ connectorId, noun: "environment", name, means: environment, said });
  }
  return done(names);
}
