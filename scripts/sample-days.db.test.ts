import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { applyMigrations, migrationsDirectory, readMigrations } from "./migrate.mjs";
import { makeTemporaryDirectory } from "./temporary-directory.mjs";

const server = process.env["DATABASE_URL"] ?? "";
const name = `sample_days_${process.pid}`;
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

beforeEach(async () => {
  folder = makeTemporaryDirectory();
  await ask(server, `create database ${name}`);
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await ask(server, `drop database ${name}`);
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
