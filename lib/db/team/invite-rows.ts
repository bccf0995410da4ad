import type { Invite as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Invite } from "@/lib/domain/team/invite";
import type { Role } from "@/lib/domain/team/permissions";
import { asId } from "@/lib/kernel/ids";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";

/** Reads an invite by its link's hash and holds the row until the transaction ends; null when there is none. */
export async function lockInviteByHash(tx: Tx, tokenHash: string): Promise<Invite | null> {
  await tx.$queryRaw`select 1 from invite where token_hash = ${tokenHash} for update`;
  return findInviteByHash(tx, tokenHash);
}

/** Reads an invite by its link's hash; null when there is none. */
export async function findInviteByHash(tx: Tx, tokenHash: string): Promise<Invite | null> {
  const row = await tx.invite.findUnique({ where: { tokenHash } });
  return row === null ? null : toInvite(row);
}

/** Reads an invite and holds the row until the transaction ends; null when there is none. */
export async function lockInvite(tx: Tx, id: string): Promise<Invite | null> {
  await tx.$queryRaw`select 1 from invite where id = ${id} for update`;
  const row = await tx.invite.findUnique({ where: { id } });
  return row === null ? null : toInvite(row);
}

/** A save for `commit`: a new invite. */
export function addInvite(invite: Invite) {
  return async (tx: Tx): Promise<void> => {
    await tx.invite.create({ data: invite });
  };
}

/** A save for `commit`: an invite that was locked, accepted by a person. */
export function acceptedInvite(id: string, personId: string, at: Instant) {
  return async (tx: Tx): Promise<void> => {
    await tx.invite.update({ where: { id }, data: { acceptedAt: at, acceptedBy: personId } });
  };
}

/** A save for `commit`: an invite that was locked, taken back. */
export function revokedInvite(id: string, at: Instant) {
  return async (tx: Tx): Promise<void> => {
    await tx.invite.update({ where: { id }, data: { revokedAt: at } });
  };
}

/** An invite row as the domain's noun. */
export function toInvite(row: Row): Invite {
  return {
    ...row,
    id: asId(row.id),
    role: row.role as Role,
    createdAt: instant(row.createdAt),
    expiresAt: instant(row.expiresAt),
    acceptedAt: instantOrNull(row.acceptedAt),
    revokedAt: instantOrNull(row.revokedAt),
  };
}
