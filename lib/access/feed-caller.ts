import { findFeedByHash, touchFeed } from "@/lib/db/team/feed-rows";
import { reader } from "@/lib/db/transact";
import type { FeedName } from "@/lib/domain/team/feed";
import { instant } from "@/lib/kernel/instant";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { type Caller, personCaller } from "./caller";
import { hashSecret } from "@/lib/access/secrets/secrets";

const touchEveryMs = 60_000;

/** Whose feed address this is: they may read, whatever else their role lets them do. Ended ones open nothing. */
export async function callerOfFeed(
  token: string,
  feed: FeedName,
  at: Date,
): Promise<Outcome<Caller>> {
  const found = await findFeedByHash(reader(), hashSecret(token));
  if (found === null || found.token.revokedAt !== null || found.person.disabledAt !== null) {
    return refused(
      "unauthenticated",
      "This address opens nothing any more. Make a new one in the calendar.",
    );
  }
  if (feed === "diary" && !found.token.opensDiary) {
    return refused(
      "forbidden",
      "This address opens the calendar only: it was made before the diary had a feed. Make a new one in the calendar.",
    );
  }
  const before = instant(at.getTime() - touchEveryMs);
  await touchFeed(reader(), found.token.id, instant(at), before);
  const { id, name } = found.person;
  return done(personCaller({ id, name, role: "viewer" }, null, at));
}
