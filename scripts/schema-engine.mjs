// Prisma's schema engine without its command line, which would download a binary: the same engine
// as WebAssembly, speaking through the pg driver. It compares; applying is migrate.mjs.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { migrationsDirectory, readMigrations } from "./migrate.mjs";
import { inProject } from "./project.mjs";

const filters = { externalTables: [], externalEnums: [] };

/** The schema as the engine wants it: [[file name, text], …], sorted. */
function readSchema() {
  const directory = inProject("prisma", "schema");
  const names = readdirSync(directory).filter((name) => name.endsWith(".prisma"));
  return names.sort().map((name) => [name, readFileSync(join(directory, name), "utf8")]);
}

function migrationsList() {
  const directories = readMigrations().map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
  }));
  return {
    baseDir: migrationsDirectory,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: directories,
  };
}

/**
 * The engine reads the catalogue's one-letter columns (PostgreSQL's "char", type 18) as characters;
 * the adapter does not know that type and refuses. Here it passes as text (25) and is named again
 * afterwards. The engine asks one question at a time, so one variable is enough.
 */
function readOneLetterColumns(adapter) {
  const pool = adapter.underlyingDriver();
  const [query, queryRaw] = [pool.query.bind(pool), adapter.queryRaw.bind(adapter)];
  let letters = [];
  pool.query = async (...args) => {
    const result = await query(...args);
    letters = (result.fields ?? []).map((field) => field.dataTypeID === 18);
    for (const field of result.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25;
    return result;
  };
  adapter.queryRaw = async (question) => {
    const answer = await queryRaw(question);
    const named = (type, index) => (letters[index] ? ColumnTypeEnum.Character : type);
    return { ...answer, columnTypes: answer.columnTypes.map(named) };
  };
  return adapter;
}

/** The adapter cuts scripts at every semicolon, also inside a function's body; the server does not. */
function runScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  return adapter;
}

const mended = (adapter) => runScriptsWhole(readOneLetterColumns(adapter));

class CataloguePg extends PrismaPg {
  async connect() {
    return mended(await super.connect());
  }
  async connectToShadowDb() {
    return mended(await super.connectToShadowDb());
  }
}

let lastPanic = "";
// The engine, compiled from Rust, hands its last words to this global before it aborts.
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message) => {
    lastPanic = message;
  },
};

async function withEngine(url, fn) {
  const { SchemaEngine } = await import("@prisma/schema-engine-wasm");
  const factory = bindMigrationAwareSqlAdapterFactory(new CataloguePg({ connectionString: url }));
  const engine = await SchemaEngine.new({ datamodels: readSchema() }, () => {}, factory);
  try {
    return await fn(engine);
  } catch (fault) {
    throw lastPanic === "" ? fault : new Error(lastPanic, { cause: fault });
  } finally {
    // After a panic the engine's memory is not to be trusted with tidying up.
    if (lastPanic === "") engine.free();
  }
}

/** What is needed to get from the migrations to the schema; "" when nothing. */
export function diffMigrations(url) {
  return withEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...migrationsList() },
      to: {
        tag: "schemaDatamodel",
        files: readSchema().map(([path, content]) => ({ path, content })),
      },
      script: true,
      exitCode: null,
      filters,
    });
    const script = (stdout ?? "").trim();
    return script === "-- This is an empty migration." ? "" : script;
  });
}
