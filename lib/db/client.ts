import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "@/lib/db/generated/client";

const held = globalThis as { bellwetherPrisma?: PrismaClient; bellwetherDriver?: Pool };

const patienceMs = 5_000;
/** Few, because each statement of many rows keeps a core of the server busy. */
const bulkConnections = 4;
const bulkAnswerMs = 30_000;

/** The process's one Prisma client, made on first use; one pool of at most `DATABASE_POOL` connections (10). */
export function prisma(): PrismaClient {
  held.bellwetherPrisma ??= connect();
  return held.bellwetherPrisma;
}

/** The driver beneath, with connections of its own, for statements of many rows. */
export function driver(): Pool {
  held.bellwetherDriver ??= openDriver();
  return held.bellwetherDriver;
}

/** Ends all connections, for processes and tests that stop. */
export async function disconnect(): Promise<void> {
  const { bellwetherPrisma: client, bellwetherDriver: pool } = held;
  delete held.bellwetherPrisma;
  delete held.bellwetherDriver;
  await Promise.all([client?.$disconnect(), pool?.end()]);
}

/** The connection string of the database, as the supervisor or the operator gave it. */
export function databaseUrl(): string {
  const url = process.env["DATABASE_URL"];
  if (url === undefined || url === "") throw new Error("DATABASE_URL is not set.");
  return url;
}

function connect(): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: databaseUrl(),
    max: Number(process.env["DATABASE_POOL"] ?? 10),
    connectionTimeoutMillis: patienceMs,
  });
  return new PrismaClient({ adapter, log: [] });
}

function openDriver(): Pool {
  const pool = new Pool({
    connectionString: databaseUrl(),
    max: bulkConnections,
    connectionTimeoutMillis: patienceMs,
    query_timeout: bulkAnswerMs,
  });
  // Without a listener a connection that is lost while it rests would end the process.
  pool.on("error", () => {});
  return pool;
}
