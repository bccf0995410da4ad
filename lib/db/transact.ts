import { AsyncLocalStorage } from "node:async_hooks";
import { type Outcome, refused } from "@/lib/kernel/outcome";
import { prisma } from "./client";
import type { Prisma } from "@/lib/db/generated/client";

/** A transaction, or outside of one the pool itself. Only this room may look inside. */
export type Tx = Prisma.TransactionClient;

/** Thrown by a save whose row was changed since it was read. */
export class StaleRevision extends Error {
  constructor(noun: string, id: string) {
    super(`${noun} ${id} was changed by someone else in the same moment.`);
  }
}

const outer = new AsyncLocalStorage<Tx>();
const tries = 4;

/**
 * Runs `work` in one transaction. A refusal rolls everything back and is returned; a stale revision, a
 * deadlock or a key just taken runs the work again with fresh rows, a few times, then becomes a plain
 * `conflict`.
 */
export async function transact<T>(work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(work);
    } catch (error) {
      if (error instanceof Refused) return error.outcome as Outcome<T>;
      if (!isPassing(error)) throw error;
      if (attempt === tries) {
        return refused(
          "conflict",
          "Someone else changed this at the same moment. Look again, then repeat.",
        );
      }
    }
  }
}

/** For reads: the surrounding transaction where there is one, else the pool. */
export function reader(): Tx {
  return outer.getStore() ?? prisma();
}

/** For tests: everything inside shares this transaction, which the caller rolls back. */
export function within<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  return outer.run(tx, work);
}

async function once<T>(work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const around = outer.getStore();
  if (around !== undefined) return nested(around, work);
  return prisma().$transaction(async (tx) => keepOrThrow(await work(tx)), {
    maxWait: 5_000,
    timeout: 15_000,
  });
}

async function nested<T>(tx: Tx, work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  await tx.$executeRawUnsafe("savepoint nested");
  try {
    const outcome = keepOrThrow(await work(tx));
    await tx.$executeRawUnsafe("release savepoint nested");
    return outcome;
  } catch (error) {
    await tx.$executeRawUnsafe("rollback to savepoint nested");
    throw error;
  }
}

class Refused extends Error {
  readonly outcome: Outcome<never>;
  constructor(outcome: Outcome<never>) {
    super("refused");
    this.outcome = outcome;
  }
}

function keepOrThrow<T>(outcome: Outcome<T>): Outcome<T> {
  if (!outcome.ok) throw new Refused(outcome);
  return outcome;
}

/**
 * Stale revisions, write conflicts and deadlocks pass when the work is done again. So does a key that
 * someone else took between our look and our write: the next look sees it and says so.
 */
function isPassing(error: unknown): boolean {
  if (error instanceof StaleRevision) return true;
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  if (error.code === "P2034" || error.code === "P2002") return true;
  const text = error instanceof Error ? error.message : "";
  return error.code === "P2010" && /40P01|40001|23505/.test(text);
}
