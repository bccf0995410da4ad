// Vitest's global set-up for *.db.test.ts: one throw-away PostgreSQL, migrated, for the whole run, with
// a database for each of Vitest's workers (see test-worker.ts). TEST_DATABASE_URL names one of your own.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { startDatabase } from "./database.mjs";
import { applyMigrations } from "./migrate.mjs";
import { makeTemporaryDirectory } from "./temporary-directory.mjs";

const workers = 2;

/** Starts the database; the function it returns stops and removes it. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined) {
    process.env["DATABASE_URL"] = given;
    await applyMigrations(given);
    return undefined;
  }
  const directory = makeTemporaryDirectory();
  const database = await startDatabase(join(directory, "postgres"), { durable: false });
  const remove = async () => {
    await database.stop();
    await rm(directory, { recursive: true, force: true });
  };
  process.env["DATABASE_URL"] = database.url;
  await prepare(database.url).catch(async (fault: unknown) => {
    await remove();
    throw fault;
  });
  return remove;
}

/**
 * Tests that are rolled back hold their locks until they end, several commits long: two files in one
 * database would wait for each other, or deadlock as the product never does.
 */
async function prepare(url: string): Promise<void> {
  await applyMigrations(url);
  const name = new URL(url).pathname.slice(1);
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, "/postgres") });
  await client.connect();
  try {
    for (let worker = 1; worker <= workers; worker++) {
      await client.query(`create database ${name}_${worker} template ${name}`);
    }
  } finally {
    await client.end();
  }
}
