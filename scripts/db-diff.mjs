// npm run db:diff -- <name>: writes the migration that leads from the folder to the schema.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withDatabase } from "./database.mjs";
import { giveUp, inProject, Sentence } from "./project.mjs";
import { diffMigrations } from "./schema-engine.mjs";
import { temporaryDirectory } from "./temporary-directory.mjs";

/** 20260131093000: Prisma's own format, UTC. */
const timestamp = () => new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);

function writeMigration(name, sql) {
  const directory = inProject("prisma", "migrations", `${timestamp()}_${name}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "migration.sql"), `${sql}\n`);
  writeFileSync(
    inProject("prisma", "migrations", "migration_lock.toml"),
    'provider = "postgresql"\n',
  );
  return join(directory, "migration.sql");
}

async function main() {
  const name = process.argv[2] ?? "";
  if (!/^[a-z0-9_]+$/.test(name)) {
    throw new Sentence("Say what changes, in snake case: npm run db:diff -- add_release_notes");
  }
  const sql = await temporaryDirectory((directory) =>
    withDatabase(join(directory, "postgres"), diffMigrations),
  );
  console.log(sql === "" ? "The migrations already match the schema." : writeMigration(name, sql));
}

await main().catch(giveUp);
