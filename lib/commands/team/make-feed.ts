import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { hashSecret, newSecret } from "@/lib/access/secrets/secrets";
import { commit } from "@/lib/db/commit";
import { addFeed, endFeedsOf } from "@/lib/db/team/feed-rows";
import { lockPerson } from "@/lib/db/team/person-rows";
import { transact } from "@/lib/db/transact";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Makes a person's own feed address, answered once; the one before opens nothing any more. */
export async function makeFeed(caller: Caller): Promise<Outcome<{ secret: string }>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  const person = ownAccount(caller);
  if (!person.ok) return person;
  const userId = person.value;
  const secret = newSecret("bwf_");
  const feed = {
    id: newId("feed"),
    userId,
    hash: hashSecret(secret),
    createdAt: caller.at,
    lastUsedAt: null,
    revokedAt: null,
    opensDiary: true,
  };
  return transact(async (tx) => {
    // Two presses make one address that opens: the later one.
    if ((await lockPerson(tx, userId)) === null) return notFound("account");
    await commit(tx, caller, {
      states: [endFeedsOf(userId, caller.at), addFeed(feed)],
      entries: [
        {
          kind: "account.feed_made",
          sentence: `${caller.actor.name} made a feed address of their own.`,
          subjectId: userId,
          data: {},
        },
      ],
    });
    return done({ secret });
  });
}
