import type { Tx } from "@/lib/db/transact";
import type { Seat } from "@/lib/domain/readiness/sync/sync";
import { type Instant, instant } from "@/lib/kernel/instant";

/** Everyone who is or was in the room, in the order they came; at most five hundred. */
export async function findSeats(tx: Tx, syncId: string): Promise<Seat[]> {
  const rows = await tx.syncSeat.findMany({
    where: { syncId },
    orderBy: [{ number: "asc" }, { userId: "asc" }],
    take: 500,
  });
  return rows.map(({ userId, name, number, ...row }) => ({
    userId,
    name,
    number,
    joinedAt: instant(row.joinedAt),
    expiresAt: instant(row.expiresAt),
  }));
}

/**
 * A beat of somebody's page: they are in the room until it runs out. Answers whether that is news: they came, or
 * came back.
 */
export async function takeSeat(
  tx: Tx,
  syncId: string,
  { id, name }: { id: string; name: string },
  at: Instant,
  until: Instant,
): Promise<boolean> {
  const before = await tx.syncSeat.findUnique({
    where: { syncId_userId: { syncId, userId: id } },
    select: { expiresAt: true },
  });
  await tx.$executeRaw`
    insert into sync_seat (sync_id, user_id, name, number, joined_at, expires_at)
    values (${syncId}, ${id}, ${name},
      (select count(*)::int from sync_seat where sync_id = ${syncId}), ${at}::timestamptz, ${until}::timestamptz)
    on conflict (sync_id, user_id) do update
    set name = excluded.name, expires_at = greatest(sync_seat.expires_at, excluded.expires_at)`;
  return before === null || instant(before.expiresAt) <= at;
}

/** Somebody's page goes away: they are not in the room any more. Answers whether they were. */
export async function leaveSeat(
  tx: Tx,
  syncId: string,
  userId: string,
  at: Instant,
): Promise<boolean> {
  const { count } = await tx.syncSeat.updateMany({
    where: { syncId, userId, expiresAt: { gt: at } },
    data: { expiresAt: at },
  });
  return count > 0;
}
