import { rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startDatabase } from "./database.mjs";
import { makeTemporaryDirectory } from "./temporary-directory.mjs";

// A busy machine is no fault of the code: each of these creates a whole server.
const patience = { timeout: 60_000 };

let folder = "";

beforeEach(() => {
  folder = makeTemporaryDirectory();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

it("keeps what was committed through kill -9, on the same port", patience, async () => {
  const directory = join(folder, "postgres");
  const first = await startDatabase(directory);
  await ask(first.url, "create table kept as select 7 as n");
  process.kill(first.pid ?? 0, "SIGKILL");
  await first.died;
  const second = await startDatabase(directory, { port: first.port });
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, "select n from kept")).toEqual([{ n: 7 }]);
  await second.stop();
});

it("takes over from a server whose supervisor is gone", patience, async () => {
  const directory = join(folder, "postgres");
  const orphan = await startDatabase(directory);
  await ask(orphan.url, "create table kept as select 7 as n");
  const ours = await startDatabase(directory);
  await orphan.died;
  expect(await ask(ours.url, "select n from kept")).toEqual([{ n: 7 }]);
  await ours.stop();
});

it("listens on loopback only and wants its password", patience, async () => {
  const database = await startDatabase(join(folder, "postgres"), { durable: false });
  expect(await ask(database.url, "show listen_addresses")).toEqual([
    { listen_addresses: "127.0.0.1" },
  ]);
  const stranger = Object.assign(new URL(database.url), { password: "guess" }).href;
  await expect(ask(stranger, "select 1")).rejects.toThrow("password authentication failed");
  await database.stop();
});
