import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { applyMigrations, migrationsDirectory, readMigrations } from "./migrate.mjs";
import { makeTemporaryDirectory } from "./temporary-directory.mjs";

const server = process.env["DATABASE_URL"] ?? "";
const name = `migrate_${process.pid}`;
const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
let folder = "";

async function ask(address: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

function write(migration: string, sql: string): void {
  mkdirSync(join(folder, migration), { recursive: true });
  writeFileSync(join(folder, migration, "migration.sql"), sql);
}

beforeEach(async () => {
  folder = makeTemporaryDirectory();
  await ask(server, `create database ${name}`);
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await ask(server, `drop database ${name}`);
});

it("applies in order, once, also what Prisma's schema cannot say", async () => {
  write("1_tables", "create table shelf (book text);");
  write(
    "2_guard",
    `create function no() returns trigger language plpgsql as $$ begin raise exception 'no; never'; end; $$;
     create trigger shelf_no before delete on shelf for each row execute function no();
     create unique index shelf_once on shelf (lower(book)) where book <> '';`,
  );
  expect(await applyMigrations(url, folder)).toEqual(["1_tables", "2_guard"]);
  expect(await applyMigrations(url, folder)).toEqual([]);
  await ask(url, "insert into shelf values ('Emma')");
  await expect(ask(url, "delete from shelf")).rejects.toThrow("no; never");
});

it("undoes a failing migration wholly, keeps those before it, and succeeds once it is mended", async () => {
  write("1_tables", "create table shelf (book text);");
  write("2_bad", "create table lamp (watt int); insert into lamp values ('dim');");
  await expect(applyMigrations(url, folder)).rejects.toThrow("2_bad failed and was undone");
  const found = await ask(url, "select to_regclass('shelf') as shelf, to_regclass('lamp') as lamp");
  expect(found).toEqual([{ shelf: "shelf", lamp: null }]);
  write("2_bad", "create table lamp (watt int);");
  expect(await applyMigrations(url, folder)).toEqual(["2_bad"]);
});

it("refuses an edited and an unknown migration", async () => {
  write("1_tables", "create table shelf (book text);");
  await applyMigrations(url, folder);
  write("1_tables", "create table shelf (book text, page int);");
  await expect(applyMigrations(url, folder)).rejects.toThrow("edited after");
  rmSync(join(folder, "1_tables"), { recursive: true });
  await expect(applyMigrations(url, folder)).rejects.toThrow("newer version");
});

it("lets two that start at once take turns", async () => {
  write("1_tables", "create table shelf (book text); select pg_sleep(0.2);");
  const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(url, folder)));
  expect(applied.flat()).toEqual(["1_tables"]);
});

it("says in a sentence that a database cannot be used", async () => {
  await expect(applyMigrations("postgresql://a:secret@127.0.0.1:1/nowhere")).rejects.toThrow(
    /127\.0\.0\.1:1\/nowhere \(DATABASE_URL\) cannot be used/,
  );
});

it("carries samples over into days and series, and marks their minutes for the charts", async () => {
  for (const { name: one } of readMigrations().filter((each) => each.name < "20261125174651"))
    cpSync(join(migrationsDirectory, one), join(folder, one), { recursive: true });
  await applyMigrations(url, folder);
  await ask(
    url,
    `insert into sample (service_id, metric, arm, instance, at, cumulative, events, total, value, buckets, received_at) values
      ('svc_1', 'errors', 'canary', '', '2026-11-20T10:00:10Z', true, 1, 52, null, null, now()),
      ('svc_1', 'errors', 'canary', '', '2026-11-21T00:00:00Z', true, 2, 60, null, null, now()),
      ('svc_1', 'latency', 'baseline', 'pod-7', '2026-11-20T10:00:10Z', false, null, null, null, '[[80.5, 12], [88.6, 31]]', now()),
      ('svc_2', 'cpu', 'canary', '', '2020-02-29T23:59:59.999Z', false, null, null, 0.43, null, now())`,
  );
  await applyMigrations(url);
  const rows = await ask(url, stored);
  expect(rows.map((row) => Object.values(row))).toEqual(carried);
  const marks = await ask(url, "select service_id, minute from sample_mark order by minute");
  expect(marks.map(({ service_id: id, minute }) => [id, (minute as Date).toISOString()])).toEqual([
    ["svc_2", "2020-03-01T00:00:00.000Z"],
    ["svc_1", "2026-11-20T10:01:00.000Z"],
    ["svc_1", "2026-11-21T00:00:00.000Z"],
  ]);
});

const carried = [
  [
    "svc_2 cpu canary  api",
    "2020-02-29T23:59:59.999Z",
    false,
    null,
    null,
    0.43,
    null,
    "sample_20200229",
  ],
  [
    "svc_1 errors canary  api",
    "2026-11-20T10:00:10.000Z",
    true,
    1,
    52,
    null,
    null,
    "sample_20261120",
  ],
  [
    ...["svc_1 latency baseline pod-7 api", "2026-11-20T10:00:10.000Z", false, null, null, null],
    ...[[80.5, 12, 88.6, 31], "sample_20261120"],
  ],
  [
    "svc_1 errors canary  api",
    "2026-11-21T00:00:00.000Z",
    true,
    2,
    60,
    null,
    null,
    "sample_20261121",
  ],
];

const stored = `
  select concat_ws(' ', service_id, metric, arm, instance, source) as whose,
    to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
    cumulative, events, total, value, buckets, p.tableoid::regclass::text as day
  from sample p join sample_series s on s.id = p.series_id order by p.at, metric`;
