import type { Session as Row, User as PersonRow } from "@/lib/db/generated/client";
import { fromJsonRow } from "@/lib/db/json-row";
import type { Statements } from "@/lib/db/statements";
import type { Tx } from "@/lib/db/transact";
import type { Person } from "@/lib/domain/team/person";
import { type Session, sessionEnd } from "@/lib/domain/team/session";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";
import { toPerson } from "./person-rows";

/** A session with its person; null when there is none. */
export async function findSession(
  tx: Statements,
  id: string,
): Promise<{ session: Session; person: Person } | null> {
  const [found] = await tx.$queryRaw<{ session: unknown; person: unknown }[]>`
    select to_jsonb(s) as session, to_jsonb(u) as person from session s join users u on u.id = s.user_id where s.id = ${id}`;
  if (found === undefined) return null;
  return {
    session: toSession(fromJsonRow<Row>(found.session)),
    person: toPerson(fromJsonRow<PersonRow>(found.person)),
  };
}

/** A session with its person, held until the transaction ends; null when there is none. */
export async function lockSession(tx: Tx, id: string): ReturnType<typeof findSession> {
  await tx.$queryRaw`select 1 from session where id = ${id} for update`;
  return findSession(tx, id);
}

/** Writes down that a session was used, which moves its end. */
export async function touchSession(tx: Tx, session: Session, at: Instant): Promise<void> {
  await tx.session.updateMany({
    where: { id: session.id, revokedAt: null, lastSeenAt: { lt: at } },
    data: { lastSeenAt: at, expiresAt: sessionEnd(session.createdAt, at) },
  });
}

/** Whether this person was signed in from this address since an instant. */
export async function isKnownAddress(
  tx: Tx,
  userId: string,
  address: string,
  since: Instant,
): Promise<boolean> {
  const where = { userId, address, createdAt: { gte: since } };
  return (await tx.session.findFirst({ where, select: { id: true } })) !== null;
}

/** A save for `commit`: a new session. */
export function addSession(session: Session) {
  return async (tx: Tx): Promise<void> => {
    await tx.session.create({ data: session });
  };
}

/** A save for `commit`: ends one session. */
export function endSession(id: string, at: Instant) {
  return async (tx: Tx): Promise<void> => {
    await tx.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
  };
}

/** A save for `commit`: ends every session of a person, but the one named. */
export function endSessionsOf(userId: string, at: Instant, except: string | null = null) {
  return async (tx: Tx): Promise<void> => {
    await tx.session.updateMany({
      where: { userId, revokedAt: null, ...(except !== null && { id: { not: except } }) },
      data: { revokedAt: at },
    });
  };
}

/** A session row as the domain's noun. */
export function toSession(row: Row): Session {
  return {
    ...row,
    createdAt: instant(row.createdAt),
    lastSeenAt: instant(row.lastSeenAt),
    expiresAt: instant(row.expiresAt),
    revokedAt: instantOrNull(row.revokedAt),
  };
}
