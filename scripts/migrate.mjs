// Applies prisma/migrations, in Prisma's own book-keeping (_prisma_migrations), but each migration
// and its row in one transaction: a kill -9 at any moment leaves it wholly done or wholly undone.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { inProject, Sentence } from "./project.mjs";

export const migrationsDirectory = inProject("prisma", "migrations");

/** The migrations of a folder, oldest first, with Prisma's checksum of each. */
export function readMigrations(directory = migrationsDirectory) {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.sort().map((name) => {
    const sql = readFileSync(join(directory, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

// As Prisma's command line makes it, so that its tools can read this database.
const bookkeeping = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0
)`;

async function readApplied(client) {
  const { rows } = await client.query(
    "select migration_name as name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
  );
  return rows;
}

/** Refuses a history that cannot be continued. */
function checkHistory(rows, migrations) {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const { name, checksum, finished_at: finished } of rows) {
    if (!known.has(name)) {
      throw new Sentence(
        `The database has the migration ${name}, which this version does not know: start the newer version.`,
      );
    }
    if (finished === null) {
      throw new Sentence(
        `The migration ${name}, begun by another tool, failed and needs a person.`,
      );
    }
    if (checksum !== known.get(name)) {
      throw new Sentence(`The migration ${name} was edited after this database had applied it.`);
    }
  }
}

async function applyOne(client, { name, sql, checksum }) {
  const record = `insert into _prisma_migrations
    (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
    values ($1, $2, $3, now(), clock_timestamp(), 1)`;
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query(record, [randomUUID(), checksum, name]);
    await client.query("commit");
  } catch (fault) {
    await client.query("rollback");
    throw new Sentence(`The migration ${name} failed and was undone: ${fault.message}`);
  }
}

/** One number for "someone migrates": two containers starting at once take turns. */
const lockKey = 7_310_221;

async function applyPending(client, migrations) {
  await client.query("select pg_advisory_lock($1)", [lockKey]);
  await client.query("set client_min_messages = warning");
  await client.query(bookkeeping);
  const rows = await readApplied(client);
  checkHistory(rows, migrations);
  const done = new Set(rows.map((row) => row.name));
  const pending = migrations.filter(({ name }) => !done.has(name));
  for (const migration of pending) await applyOne(client, migration);
  return pending.map(({ name }) => name);
}

async function connect(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection lost while idle is reported by the next query; unheard, the event would end us.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (fault) {
    const { host, pathname } = new URL(url);
    const why = fault.message || fault.code;
    throw new Sentence(`The database ${host}${pathname} (DATABASE_URL) cannot be used: ${why}`);
  }
}

/** Throws a sentence when the database cannot be reached or entered. */
export async function checkDatabase(url) {
  const client = await connect(url);
  await client.end();
}

/**
 * Brings a database up to the migrations in the project.
 *
 * @param {string} url
 * @param {string} [directory] another folder of migrations, for tests
 * @returns {Promise<string[]>} the names applied now, empty when it was up to date
 * @throws {Sentence} unreachable database; failed, edited or unknown migration
 */
export async function applyMigrations(url, directory) {
  const client = await connect(url);
  try {
    return await applyPending(client, readMigrations(directory));
  } finally {
    await client.end();
  }
}
