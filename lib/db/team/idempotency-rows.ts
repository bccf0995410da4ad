import { AsyncLocalStorage } from "node:async_hooks";
import type { IdempotencyKey } from "@/lib/db/generated/client";
import type { Statements } from "@/lib/db/statements";
import type { Tx } from "@/lib/db/transact";
import type { Instant } from "@/lib/kernel/instant";

/** One use of an Idempotency-Key: who sent it, and what (hashed). */
export type KeyUse = { scope: string; key: string; bodyHash: string; takenAt: Instant };

const current = new AsyncLocalStorage<KeyUse>();

/** Runs a request under its key, so that what it commits says so in the same transaction. */
export function underKey<T>(use: KeyUse, work: () => Promise<T>): Promise<T> {
  return current.run(use, work);
}

/**
 * Part of every commit: the key under which it runs counts as used from this transaction on, so that a
 * process killed before it answers does not let the same request be done twice. Who was overtaken
 * because it took too long must not commit any more.
 */
export async function markKeyUsed(tx: Statements): Promise<void> {
  const use = current.getStore();
  if (use === undefined) return;
  const marked = await tx.$queryRaw<unknown[]>`
    update idempotency_key set status = 0
    where scope = ${use.scope} and key = ${use.key} and created_at = ${use.takenAt}::timestamptz
      and (status is null or status = 0)
    returning 1`;
  if (marked.length !== 1) throw new Error("This request took so long that its repeat was begun.");
}

/**
 * Takes a key: true when it was free, or when whoever took it before `abandonedBefore` neither
 * committed nor answered. Of two takers at once exactly one gets it.
 */
export async function takeKey(
  tx: Tx,
  { scope, key, bodyHash, takenAt }: KeyUse,
  abandonedBefore: Instant,
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    insert into idempotency_key (scope, key, body_hash, created_at)
    values (${scope}, ${key}, ${bodyHash}, ${takenAt}::timestamptz)
    on conflict (scope, key) do update set created_at = excluded.created_at
      where idempotency_key.status is null and idempotency_key.body_hash = excluded.body_hash
        and idempotency_key.created_at < ${abandonedBefore}::timestamptz`;
  return taken === 1;
}

/** What is known of a key; null when it is free. */
export async function findKey(tx: Tx, scope: string, key: string): Promise<IdempotencyKey | null> {
  return tx.idempotencyKey.findUnique({ where: { scope_key: { scope, key } } });
}

/** Keeps the answer of a taken key, unless it took so long that somebody else took it. */
export async function answerKey(
  tx: Tx,
  { scope, key, takenAt }: KeyUse,
  answer: { status: number; response: string },
): Promise<void> {
  await tx.idempotencyKey.updateMany({ where: { scope, key, createdAt: takenAt }, data: answer });
}

/** Gives a taken key back: nothing was done with it. */
export async function freeKey(tx: Tx, { scope, key, takenAt }: KeyUse): Promise<void> {
  await tx.idempotencyKey.deleteMany({
    where: { scope, key, createdAt: takenAt, status: null },
  });
}

/** Forgets every key older than an instant. */
export async function forgetKeys(tx: Tx, before: Instant): Promise<void> {
  await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } });
}
