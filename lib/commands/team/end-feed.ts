import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endFeedsOf, findFeedOf } from "@/lib/db/team/feed-rows";
import { transact } from "@/lib/db/transact";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Ends a person's own feed address; without one there is nothing to end. */
export async function endFeed(caller: Caller): Promise<Outcome<null>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  const person = ownAccount(caller);
  if (!person.ok) return person;
  const userId = person.value;
  return transact(async (tx) => {
    if ((await findFeedOf(tx, userId)) === null) return done(null);
    await commit(tx, caller, {
      states: [endFeedsOf(userId, caller.at)],
      entries: [
        {
          kind: "account.feed_ended",
          sentence: `${caller.actor.name} ended their feed address.`,
          subjectId: userId,
          data: {},
        },
      ],
    });
    return done(null);
  });
}
