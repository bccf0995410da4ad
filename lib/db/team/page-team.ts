import { mostNames, pageOf } from "@/lib/db/page-of";
import type { Tx } from "@/lib/db/transact";
import { type Instant, instant } from "@/lib/kernel/instant";
import type { Part } from "@/lib/kernel/page";
import { toInvite } from "./invite-rows";
import { toPerson } from "./person-rows";
import { toSession } from "./session-rows";
import { toToken } from "./token-rows";

/** People, the first who came first. */
export async function pagePeople(tx: Tx, { limit, after }: Part) {
  const where = after === undefined ? {} : { id: { gt: after } };
  const rows = await tx.user.findMany({ where, orderBy: { id: "asc" }, take: limit + 1 });
  return pageOf(rows, limit, (row) => ({ ...toPerson(row), createdAt: instant(row.createdAt) }));
}

/** The names of those whose accounts are not disabled. */
export async function findActiveNames(tx: Tx): Promise<string[]> {
  const rows = await tx.user.findMany({
    where: { disabledAt: null },
    orderBy: { name: "asc" },
    take: mostNames,
    select: { name: true },
  });
  return [...new Set(rows.map(({ name }) => name))];
}

/** Invites, newest first. */
export async function pageInvites(tx: Tx, { limit, after }: Part) {
  const where = before(after);
  const rows = await tx.invite.findMany({ where, orderBy: { id: "desc" }, take: limit + 1 });
  return pageOf(rows, limit, toInvite);
}

/** API tokens, newest first. */
export async function pageTokens(tx: Tx, { limit, after }: Part) {
  const where = before(after);
  const rows = await tx.apiToken.findMany({ where, orderBy: { id: "desc" }, take: limit + 1 });
  return pageOf(rows, limit, toToken);
}

/** A person's sessions that still live, newest first. */
export async function pageSessions(tx: Tx, userId: string, at: Instant, { limit, after }: Part) {
  const where = { ...before(after), userId, revokedAt: null, expiresAt: { gt: at } };
  const rows = await tx.session.findMany({ where, orderBy: { id: "desc" }, take: limit + 1 });
  return pageOf(rows, limit, toSession);
}

function before(after: string | undefined) {
  return after === undefined ? {} : { id: { lt: after } };
}
