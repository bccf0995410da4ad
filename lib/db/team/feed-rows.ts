import type { Tx } from "@/lib/db/transact";
import type { FeedToken } from "@/lib/domain/team/feed";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";

/** A feed's token with its person, by the hash of what was sent; null when there is none. */
export async function findFeedByHash(tx: Tx, hash: string) {
  const row = await tx.feedToken.findUnique({
    where: { hash },
    include: { user: { select: { id: true, name: true, disabledAt: true } } },
  });
  if (row === null) return null;
  const { user, ...token } = row;
  return { token: toFeed(token), person: { ...user, disabledAt: instantOrNull(user.disabledAt) } };
}

/** The feed address of a person that still opens; null when they have none. */
export async function findFeedOf(tx: Tx, userId: string): Promise<FeedToken | null> {
  const where = { userId, revokedAt: null };
  const row = await tx.feedToken.findFirst({ where, orderBy: { createdAt: "desc" } });
  return row === null ? null : toFeed(row);
}

/** A save for `commit`: a new feed address. */
export function addFeed(feed: FeedToken) {
  return async (tx: Tx): Promise<void> => {
    await tx.feedToken.create({ data: feed });
  };
}

/** A save for `commit`: ends every feed address of a person. */
export function endFeedsOf(userId: string, at: Instant) {
  return async (tx: Tx): Promise<void> => {
    await tx.feedToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: at } });
  };
}

/** Writes down that a feed was read, unless that was done since `before`. */
export async function touchFeed(tx: Tx, id: string, at: Instant, before: Instant): Promise<void> {
  await tx.feedToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
    data: { lastUsedAt: at },
  });
}

function toFeed(row: {
  id: string;
  userId: string;
  hash: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  opensDiary: boolean;
}): FeedToken {
  return {
    ...row,
    createdAt: instant(row.createdAt),
    lastUsedAt: instantOrNull(row.lastUsedAt),
    revokedAt: instantOrNull(row.revokedAt),
  };
}
