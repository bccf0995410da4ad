import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startDatabase } from "../../scripts/database.mjs";

/** A Bellwether of the bench's own: its database is the real, durable one, its pages are built as for `npm start`. */
export type House = {
  url: string;
  databaseUrl: string;
  token: string;
  owner: { email: string; password: string };
  /** The supervisor of web and worker, and the database's first process. */
  pid: number;
  databasePid: number;
  call: (method: string, path: string, body?: unknown) => Promise<unknown>;
  stop: () => Promise<void>;
};

/**
 * Starts it and waits until it is healthy; building may take its time. `preload` is a library of PostgreSQL's own that its
 * server loads, such as pg_stat_statements.
 */
export async function startHouse(
  settings: Record<string, string> = {},
  preload?: string,
): Promise<House> {
  const directory = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
  chmodSync(directory, 0o755);
  const database = await startServer(join(directory, "postgres"), preload);
  const port = await freePort();
  const token = `bw_${randomBytes(12).toString("hex")}`;
  const owner = { email: "bench@example.com", password: randomBytes(12).toString("hex") };
  const child = spawn(process.execPath, ["scripts/supervise.mjs"], {
    env: {
      ...process.env,
      ...{ NODE_ENV: "production", PORT: String(port), DATA_DIR: join(directory, "data") },
      ...{ DATABASE_URL: database.url, BELLWETHER_API_TOKEN: token },
      ...{ BELLWETHER_OWNER_EMAIL: owner.email, BELLWETHER_OWNER_PASSWORD: owner.password },
      ...settings,
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const url = `http://127.0.0.1:${port}`;
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await database.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  // Without a worker it is healthy when its web lives.
  await untilHealthy(`${url}/api/health${settings["ROLE"] === "web" ? "/live" : ""}`, ended);
  const call = caller(url, token);
  const pids = { pid: child.pid ?? 0, databasePid: database.pid };
  return { url, databaseUrl: database.url, token, owner, ...pids, call, stop };
}

/** Calls the API of a house with its token; throws where it says no. */
export function caller(url: string, token: string): House["call"] {
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const init =
      body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const answer = await fetch(`${url}/api/v1${path}`, init);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

async function startServer(directory: string, preload: string | undefined) {
  const database = await startDatabase(directory);
  if (preload === undefined) return database;
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`alter system set shared_preload_libraries = '${preload}'`);
  await client.end();
  await database.stop();
  return startDatabase(directory);
}

async function untilHealthy(url: string, ended: Promise<unknown>): Promise<void> {
  let gone = false;
  void ended.then(() => (gone = true));
  for (;;) {
    if (gone) throw new Error("Bellwether ended before it was ready.");
    const answer = await fetch(url).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(250);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => void probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
