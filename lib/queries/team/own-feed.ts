import { type Caller, ownAccount } from "@/lib/access/caller";
import { findFeedOf } from "@/lib/db/team/feed-rows";
import { reader } from "@/lib/db/transact";
import type { FeedView } from "@/lib/domain/team/feed";

/** Whether the asker has a feed address; never the address itself. */
export async function ownFeed(caller: Caller): Promise<FeedView> {
  const person = ownAccount(caller);
  const feed = person.ok ? await findFeedOf(reader(), person.value) : null;
  if (feed === null) return null;
  const { createdAt, lastUsedAt, opensDiary } = feed;
  return { createdAt, lastUsedAt, opensDiary };
}
