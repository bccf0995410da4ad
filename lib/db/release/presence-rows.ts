import type { Tx } from "@/lib/db/transact";
import type { Here } from "@/lib/domain/release/watch/presence";
import { type Instant, instantOrNull } from "@/lib/kernel/instant";

/** A save for `commit`: a person has the page of a release open, until their next beat is due. */
export function putPresence(releaseId: string, { id, name }: Here, at: Instant, until: Instant) {
  return async (tx: Tx): Promise<void> => {
    await tx.$executeRaw`
      insert into presence (release_id, user_id, name, seen_at, expires_at)
      values (${releaseId}, ${id}, ${name}, ${at}::timestamptz, ${until}::timestamptz)
      on conflict (release_id, user_id) do update
      set name = excluded.name, seen_at = excluded.seen_at,
        expires_at = greatest(presence.expires_at, excluded.expires_at)`;
  };
}

/** A save for `commit`: a release knows how long the last beat of its watcher holds; null without one. */
export function noteWatcher(releaseId: string) {
  return async (tx: Tx): Promise<void> => {
    await tx.$executeRaw`
      update release set present_until = (
        select expires_at from presence where release_id = release.id and user_id = release.watcher_id)
      where id = ${releaseId}`;
  };
}

/** A save for `commit`: nobody watches a release any more. */
export function forgetPresence(releaseId: string) {
  return async (tx: Tx): Promise<void> => {
    await tx.presence.deleteMany({ where: { releaseId } });
  };
}

/** Until when the last beat of a person holds; null when there was none. */
export async function findPresentUntil(
  tx: Tx,
  releaseId: string,
  userId: string | null,
): Promise<Instant | null> {
  if (userId === null) return null;
  const where = { releaseId_userId: { releaseId, userId } };
  const row = await tx.presence.findUnique({ where, select: { expiresAt: true } });
  return instantOrNull(row?.expiresAt ?? null);
}

/** Who has the page of a release open now, by name; at most fifty. */
export async function findHere(tx: Tx, releaseId: string, at: Instant): Promise<Here[]> {
  const rows = await tx.presence.findMany({
    where: { releaseId, expiresAt: { gt: at } },
    orderBy: [{ name: "asc" }, { userId: "asc" }],
    take: 50,
    select: { userId: true, name: true },
  });
  return rows.map(({ userId, name }) => ({ id: userId, name }));
}

/** The account that is named to watch a release; null where none is, undefined where there is no release. */
export async function findWatcherId(tx: Tx, releaseId: string): Promise<string | null | undefined> {
  const row = await tx.release.findUnique({
    where: { id: releaseId },
    select: { watcherId: true },
  });
  return row?.watcherId;
}
