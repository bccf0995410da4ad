import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endSessionsOf } from "@/lib/db/team/session-rows";
import { transact } from "@/lib/db/transact";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Ends every session of one's own, this one included. */
export async function signOutEverywhere(caller: Caller): Promise<Outcome<{ signedOut: true }>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  const own = ownAccount(caller);
  if (!own.ok) return own;
  return transact(async (tx) => {
    await commit(tx, caller, {
      states: [endSessionsOf(own.value, caller.at)],
      entries: [
        {
          kind: "session.all_revoked",
          sentence: `${caller.actor.name} signed out everywhere.`,
          subjectId: own.value,
          data: {},
        },
      ],
    });
    return done({ signedOut: true as const });
  });
}
