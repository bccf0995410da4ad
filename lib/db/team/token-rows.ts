import type { ApiToken as Row } from "@/lib/db/generated/client";
import { fromJsonRow } from "@/lib/db/json-row";
import type { Statements } from "@/lib/db/statements";
import type { Tx } from "@/lib/db/transact";
import type { Scope } from "@/lib/domain/team/permissions";
import type { ApiToken } from "@/lib/domain/team/token";
import { asId } from "@/lib/kernel/ids";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";

/** Reads a token by the hash of what was sent; null when there is none. */
export async function findTokenByHash(tx: Statements, hash: string): Promise<ApiToken | null> {
  const [found] = await tx.$queryRaw<{ row: unknown }[]>`
    select to_jsonb(k) as row from api_token k where hash = ${hash}`;
  return found === undefined ? null : toToken(fromJsonRow<Row>(found.row));
}

/** Reads a token and holds the row until the transaction ends; null when there is none. */
export async function lockToken(tx: Tx, id: string): Promise<ApiToken | null> {
  await tx.$queryRaw`select 1 from api_token where id = ${id} for update`;
  return findToken(tx, id);
}

/** Reads a token; null when there is none. */
export async function findToken(tx: Tx, id: string): Promise<ApiToken | null> {
  const row = await tx.apiToken.findUnique({ where: { id } });
  return row === null ? null : toToken(row);
}

/** Writes down that a token was used, unless that was done in the minute before. */
export async function touchToken(tx: Tx, id: string, at: Instant, before: Instant): Promise<void> {
  await tx.apiToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
    data: { lastUsedAt: at },
  });
}

/** A save for `commit`: a new token. */
export function addToken(token: ApiToken) {
  return async (tx: Tx): Promise<void> => {
    await tx.apiToken.create({ data: token });
  };
}

/** A save for `commit`: ends a token. */
export function endToken(id: string, at: Instant) {
  return async (tx: Tx): Promise<void> => {
    await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
  };
}

/** A token row as the domain's noun. */
export function toToken(row: Row): ApiToken {
  return {
    ...row,
    id: asId(row.id),
    scopes: row.scopes as Scope[],
    createdAt: instant(row.createdAt),
    lastUsedAt: instantOrNull(row.lastUsedAt),
    revokedAt: instantOrNull(row.revokedAt),
  };
}
