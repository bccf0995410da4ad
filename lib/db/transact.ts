import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import type { Client, PoolClient } from "pg";
import { type Outcome, refused } from "@/lib/kernel/outcome";
import { prisma, quickPool, quickReads } from "./client";
import type { Prisma } from "@/lib/db/generated/client";
import { onDriver, type Riders, type Statements } from "./statements";

/** A transaction, or outside of one the pool itself. Only this room may look inside. */
export type Tx = Prisma.TransactionClient;

const outer = new AsyncLocalStorage<Tx>();
const tries = 4;

/** Said where every try met somebody who was faster: nothing was decided, and it may be asked again. */
const overtaken = "Someone else changed this at the same moment. Look again, then repeat.";

/**
 * Runs `work` in one transaction. A refusal rolls everything back and is returned; a stale revision, a
 * deadlock or a key just taken runs the work again with fresh rows, a few times, then becomes a plain
 * `conflict`.
 */
export async function transact<T>(work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return repeated(() => once(work));
}

/**
 * The same straight on the driver, for work of a few raw statements that must be quick. It has connections of its own,
 * so that nothing else can keep it waiting. Who has a `ride` asks over the same connection.
 */
export async function transactQuickly<T>(
  work: (tx: Statements) => Promise<Outcome<T>>,
  ride: Riders | null = null,
): Promise<Outcome<T>> {
  const around = outer.getStore();
  if (around !== undefined) ride?.go(around);
  return repeated(() => (around === undefined ? onceQuickly(work, ride) : nested(around, work)));
}

async function repeated<T>(once: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once();
    } catch (error) {
      if (error instanceof Refused) return error.outcome as Outcome<T>;
      if (!isPassing(error)) throw error;
      if (attempt === tries) return refused("conflict", overtaken, { retryAfterSeconds: 1 });
    }
  }
}

/** For reads: the surrounding transaction where there is one, else the pool. */
export function reader(): Tx {
  return outer.getStore() ?? prisma();
}

/** For reads of raw statements that everything waits for: as `reader`, straight on the driver. */
export function quickReader(): Statements {
  return outer.getStore() ?? onDriver(quickReads());
}

const ends = new WeakMap<object, PromiseWithResolvers<boolean>>();

/** Whether a quick transaction stands, told when it has ended; no is also said where nobody knows. Of a test's: never. */
export function standing(tx: Statements): Promise<boolean> {
  const end = ends.get(tx) ?? Promise.withResolvers<boolean>();
  ends.set(tx, end);
  return end.promise;
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

/** The work goes on in the very turn in which a connection is free: what it sends then is ahead of all that waits. */
function onceQuickly<T>(
  work: (tx: Statements) => Promise<Outcome<T>>,
  ride: Riders | null,
): Promise<Outcome<T>> {
  return new Promise((resolve, reject) => {
    // The pool may call back from where somebody else asked.
    const callback = AsyncResource.bind((error: Error | undefined, connection?: PoolClient) => {
      if (connection !== undefined) return resolve(onceOn(connection, work, ride));
      ride?.go();
      return reject(error);
    });
    quickPool().connect(callback);
  });
}

async function onceOn<T>(
  connection: PoolClient,
  work: (tx: Statements) => Promise<Outcome<T>>,
  ride: Riders | null,
): Promise<Outcome<T>> {
  let [stands, broken] = [false, false];
  const sent: Promise<unknown>[] = [];
  const send = (query: Promise<unknown>) => {
    query.catch(() => {});
    sent.push(query);
  };
  const run = onDriver(connection);
  const tx: Statements = {
    ...run,
    last: (...last) => {
      leaveTogether(connection);
      send(run.$queryRawUnsafe(...last));
    },
  };
  try {
    // Nothing waits for an answer that it does not need: statements queue up on the connection, in their order.
    const outcome = await inOnePiece(connection, () => {
      ride?.go(run);
      send(connection.query("begin"));
      return work(tx);
    });
    send(connection.query(outcome.ok ? "commit" : "rollback"));
    await Promise.all(sent);
    stands = outcome.ok;
    return outcome;
  } catch (error) {
    await connection.query("rollback").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    ends.get(tx)?.resolve(stands);
    connection.release(broken);
  }
}

/** What is sent meanwhile leaves in one piece: each piece wakes the other side. */
function inOnePiece<T>(connection: PoolClient, send: () => T): T {
  const { stream } = wireOf(connection);
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/** What is sent from now until nothing is left to do at once leaves in one piece. */
function leaveTogether(connection: PoolClient): void {
  const { stream } = wireOf(connection);
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function wireOf(connection: PoolClient): Client["connection"] {
  return (connection as unknown as Pick<Client, "connection">).connection;
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

/** Of the ORM, and of PostgreSQL itself: a stale row (`still`), a deadlock, a key that is there already. */
const passing = new Set(["P2034", "P2002", "40001", "40P01", "23505"]);

/**
 * Stale rows, write conflicts and deadlocks pass when the work is done again. So does a key that
 * someone else took between our look and our write: the next look sees it and says so.
 */
function isPassing(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  if (typeof error.code === "string" && passing.has(error.code)) return true;
  const text = error instanceof Error ? error.message : "";
  return error.code === "P2010" && /40P01|40001|23505/.test(text);
}
