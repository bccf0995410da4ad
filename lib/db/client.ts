import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/db/generated/client";

const held = globalThis as { bellwetherPrisma?: PrismaClient };

/** The process's one Prisma client, made on first use; one pool of at most `DATABASE_POOL` connections (10). */
export function prisma(): PrismaClient {
  held.bellwetherPrisma ??= connect();
  return held.bellwetherPrisma;
}

/** Ends the pool, for processes and tests that stop. */
export async function disconnect(): Promise<void> {
  const client = held.bellwetherPrisma;
  delete held.bellwetherPrisma;
  await client?.$disconnect();
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
    connectionTimeoutMillis: 5_000,
  });
  return new PrismaClient({ adapter, log: [] });
}
