// Vitest's global set-up for *.db.test.ts: one throw-away PostgreSQL, migrated, for the whole run.
// The tests find it in DATABASE_URL. TEST_DATABASE_URL names a server of your own instead.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { startDatabase } from "./database.mjs";
import { applyMigrations } from "./migrate.mjs";
import { makeTemporaryDirectory } from "./temporary-directory.mjs";

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
  await applyMigrations(database.url).catch(async (fault: unknown) => {
    await remove();
    throw fault;
  });
  return remove;
}
