import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findDevices } from "@/lib/db/connections/push-rows";
import { transact } from "@/lib/db/transact";
import { type PushMessage, pushTo } from "@/lib/domain/connections/push/push-message";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Something to be said to one person. `key` is the effect's: said once, it is one message to each device. */
export type Telling = {
  key: string;
  to: { id: string | null; name: string };
  message: PushMessage;
  releaseId: string | null;
};

/**
 * Tells a person on every device of theirs, each by itself. The diary entry it belongs to calls them on whatever page
 * they have open besides. Answers how that is done, in words.
 */
export async function tellPerson(caller: Caller, telling: Telling): Promise<Outcome<string>> {
  const no = forbidden(caller, "push.deliver");
  if (no !== null) return no;
  const { key, to, message, releaseId } = telling;
  return transact(async (tx) => {
    if (to.id === null) return done(`${to.name} has no account here: told on the screen only.`);
    const devices = await findDevices(tx, to.id);
    if (devices.length === 0) return done(`${to.name} has no device: told on the screen only.`);
    const effects = devices.map((one) => pushTo(`${key}:${one.id}`, one.id, message, releaseId));
    await commit(tx, caller, { entries: [], effects });
    return done(
      `${to.name} is told on ${devices.length} device${devices.length === 1 ? "" : "s"}.`,
    );
  });
}
