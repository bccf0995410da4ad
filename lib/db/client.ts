import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolConfig } from "pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { preparedName } from "./statements";

const held = globalThis as {
  bellwetherPrisma?: PrismaClient;
  bellwetherDriver?: Pool;
  bellwetherQuick?: Pool;
  bellwetherQuickReads?: Pool;
  bellwetherPressNotes?: Pool;
};

const patienceMs = 5_000;
/** Few, because each statement of many rows keeps a core of the server busy. */
const bulkConnections = 4;
const bulkAnswerMs = 30_000;
/** A press holds one until it is written down. More would be no quicker: many presses at once would open them first. */
const quickConnections = 12;
/** For so long what can wait gives way to presses. */
const givesWayMs = 2_000;
const lookMs = 20;
const keepPlans = "set plan_cache_mode = force_generic_plan";
const quickAnswerMs = 15_000;
/** Each statement is of one row, and who waits for it may hold one of the connections above: so it has others. */
const readConnections = 4;
const noteConnections = 2;

/** The process's one Prisma client, made on first use; one pool of at most `DATABASE_POOL` connections (10). */
export function prisma(): PrismaClient {
  held.bellwetherPrisma ??= connect();
  return held.bellwetherPrisma;
}

/** The driver beneath, with connections of its own, for statements of many rows. */
export function driver(): Pool {
  held.bellwetherDriver ??= openDriver({ max: bulkConnections, query_timeout: bulkAnswerMs });
  return held.bellwetherDriver;
}

/** And once more, for the few statements between a press and its message: nothing else may hold its connections. */
export function quickPool(): Pool {
  held.bellwetherQuick ??= openQuick(quickConnections);
  return held.bellwetherQuick;
}

/** Waits while presses wait for a connection, for two seconds at most: what is only written down can wait, a message not. */
export async function pressesFirst(): Promise<void> {
  const end = Date.now() + givesWayMs;
  while ((held.bellwetherQuick?.waitingCount ?? 0) > 0 && Date.now() < end) await sleep(lookMs);
}

/** For who asks, which a quick transaction may wait for, where it is not asked over that very connection. */
export function quickReads(): Pool {
  held.bellwetherQuickReads ??= openQuick(readConnections);
  return held.bellwetherQuickReads;
}

/** For what is noted beside a quick transaction, in a commit of its own. */
export function quickNotes(): Pool {
  held.bellwetherPressNotes ??= openQuick(noteConnections);
  return held.bellwetherPressNotes;
}

/** Ends all connections, for processes and tests that stop. */
export async function disconnect(): Promise<void> {
  const { bellwetherPrisma: client, bellwetherDriver, bellwetherQuick } = held;
  const { bellwetherQuickReads, bellwetherPressNotes } = held;
  delete held.bellwetherPrisma;
  delete held.bellwetherDriver;
  delete held.bellwetherQuick;
  delete held.bellwetherQuickReads;
  delete held.bellwetherPressNotes;
  const pools = [bellwetherDriver, bellwetherQuick, bellwetherQuickReads, bellwetherPressNotes];
  await Promise.all([client?.$disconnect(), ...pools.map((pool) => pool?.end())]);
}

/** The connection string of the database, as the supervisor or the operator gave it. */
export function databaseUrl(): string {
  const url = process.env["DATABASE_URL"];
  if (url === undefined || url === "") throw new Error("DATABASE_URL is not set.");
  return url;
}

function connect(): PrismaClient {
  const settings = {
    connectionString: databaseUrl(),
    max: Number(process.env["DATABASE_POOL"] ?? 10),
    connectionTimeoutMillis: patienceMs,
    // In a transaction Prisma reads the relations of a row beside each other, on its one connection.
    pipeline: true,
  };
  const adapter = new PrismaPg(settings, {
    statementNameGenerator: ({ sql }) => preparedName(sql),
  });
  return new PrismaClient({ adapter, log: [] });
}

/** Its connections stay open, once they were needed. */
function openQuick(max: number): Pool {
  const stay = { min: max, keepAlive: true };
  const pool = openDriver({ max, query_timeout: quickAnswerMs, pipeline: true, ...stay });
  // Their statements go by keys: PostgreSQL would plan each five times anew before it keeps a plan.
  pool.on("connect", (client) => void client.query(keepPlans).catch(() => {}));
  return pool;
}

function openDriver(options: PoolConfig): Pool {
  const pool = new Pool({
    connectionString: databaseUrl(),
    connectionTimeoutMillis: patienceMs,
    ...options,
  });
  // Without a listener a connection that is lost, at rest or between two statements, would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}
