import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endSession, lockSession } from "@/lib/db/team/session-rows";
import { transact } from "@/lib/db/transact";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Signs one session out, at once: one's own, or as an admin anybody's. Again changes nothing. */
export async function revokeSession(caller: Caller, id: string): Promise<Outcome<{ id: string }>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const found = await lockSession(tx, id);
    const own = found?.person.id === caller.actor.id;
    // To others a foreign session looks like none at all.
    if (found === null || (!own && forbidden(caller, "people.edit") !== null)) {
      return notFound("session of yours");
    }
    if (found.session.revokedAt !== null) return done({ id });
    const sentence = own
      ? `${found.person.name} ended a session of their own.`
      : `${caller.actor.name} ended a session of ${found.person.name}.`;
    await commit(tx, caller, {
      states: [endSession(id, caller.at)],
      entries: [
        { kind: "session.revoked", sentence, subjectId: found.person.id, data: { session: id } },
      ],
    });
    return done({ id });
  });
}
