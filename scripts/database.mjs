// The embedded PostgreSQL: a real server from a package, kept in one directory, on loopback only.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { ownDirectory, serverBinaries, serverUser } from "./postgres-user.mjs";
import { commandOf, isAlive } from "./processes.mjs";
import { Sentence } from "./project.mjs";

const databaseName = "bellwether";

// A test may lose its data, a team may not.
const forgetful = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

const settings = (port) => [
  ...["-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
  ...["-c", "timezone=UTC", "-c", "log_timezone=UTC", "-c", "max_connections=100"],
];

// The server needs nothing of our environment, least of all our secrets.
const serverEnvironment = () => ({ PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" });

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function readPassword(directory) {
  const path = join(directory, "..", "postgres.password");
  if (!existsSync(path))
    writeFileSync(path, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return readFileSync(path, "utf8").trim();
}

/** Makes the cluster beside its place and moves it in when whole: a kill half-way leaves no ruin. */
function initialise(place) {
  const { directory, user, binaries, password } = place;
  const making = `${directory}.making`;
  rmSync(making, { recursive: true, force: true });
  ownDirectory(making, user);
  const secret = `${making}/password`;
  const args = [
    ...["-D", `${making}/cluster`, "--username=bellwether", `--pwfile=${secret}`],
    ...["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"],
    ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
  ];
  writeFileSync(secret, `${password}\n`, { mode: 0o644 });
  const made = spawnSync(binaries.initdb, args, {
    ...user,
    cwd: "/",
    env: serverEnvironment(),
    encoding: "utf8",
  });
  if (made.status !== 0) {
    throw new Sentence(`The database could not be created in ${directory}: ${made.stderr.trim()}`);
  }
  renameSync(`${making}/cluster`, directory);
  rmSync(making, { recursive: true, force: true });
}

/** The process id in postmaster.pid, when that process really is the server of this directory. */
function runningServer(directory) {
  const path = join(directory, "postmaster.pid");
  if (!existsSync(path)) return undefined;
  const pid = Number(readFileSync(path, "utf8").split("\n")[0]);
  if (isAlive(pid) && commandOf(pid).includes(directory)) return pid;
  // Left by a crash. PostgreSQL itself would refuse if another process got that number since.
  rmSync(path, { force: true });
  return undefined;
}

/** Ends what a killed supervisor left running; its clients are gone, its data is safe. */
function stopOrphan({ directory, user, binaries }) {
  const pid = runningServer(directory);
  if (pid === undefined) return;
  const args = ["stop", "-D", directory, "-m", "fast", "-w", "-t", "30"];
  const stopped = spawnSync(binaries.control, args, {
    ...user,
    cwd: "/",
    env: serverEnvironment(),
  });
  if (stopped.status !== 0 && isAlive(pid)) {
    throw new Sentence(
      `A database server (process ${pid}) still runs in ${directory}; end it first.`,
    );
  }
}

/** Resolves when the server answers, rejects with its last words when it ends before. */
function untilReady(server) {
  let said = "";
  return new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said = (said + chunk).slice(-4000);
      if (said.includes("ready to accept connections")) resolve();
    };
    server.stderr.setEncoding("utf8").on("data", listen);
    server.once("error", reject);
    server.once("exit", () => reject(new Error(said.trim() || "no reason given")));
  });
}

function launch({ directory, user, binaries, port, flags }) {
  const args = ["-D", directory, ...settings(port), ...flags];
  // Its own group: Ctrl-C in a terminal reaches the whole group, and the database must go last.
  const options = { ...user, cwd: "/", env: serverEnvironment(), detached: true };
  return spawn(binaries.postgres, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
}

async function launchUntilReady(place, attempt = 1) {
  const server = launch(place);
  try {
    await untilReady(server);
    return server;
  } catch (fault) {
    // After kill -9 of the server its back ends need a moment to notice and leave.
    if (attempt >= 5) {
      throw new Sentence(`The database in ${place.directory} does not start: ${fault.message}`);
    }
    await sleep(300 * attempt);
    return launchUntilReady(place, attempt + 1);
  }
}

async function ensureDatabase(serverUrl) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const known = await client.query("select 1 from pg_database where datname = $1", [
      databaseName,
    ]);
    if (known.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

/** Fast shutdown: open transactions are rolled back, committed ones are on disk. */
function stopServer(server) {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once("exit", resolve);
    server.kill("SIGINT");
  });
}

/**
 * Starts (and on first use creates) the server of one directory.
 *
 * @param {string} directory absolute; its parent must be reachable by the server's user
 * @param {{durable?: boolean, port?: number}} [options] durable false: for tests, faster, forgets on power loss
 * @returns {Promise<{url: string, port: number, pid: number, died: Promise<void>, stop: () => Promise<void>}>}
 *   url of the database bellwether; died settles when the server ends, wanted or not
 */
export async function startDatabase(directory, options = {}) {
  const user = serverUser(directory);
  const binaries = await serverBinaries(user);
  const password = readPassword(directory);
  const port = options.port ?? (await freePort());
  const flags = options.durable === false ? forgetful : [];
  const place = { directory, user, binaries, password, port, flags };
  if (existsSync(directory)) stopOrphan(place);
  else initialise(place);
  const server = await launchUntilReady(place);
  server.stderr.resume();
  // An uncaught fault of ours must not leave a server behind that nobody knows.
  const stopNow = () => server.kill("SIGINT");
  process.once("exit", stopNow);
  server.once("exit", () => process.removeListener("exit", stopNow));
  const died = new Promise((resolve) => server.once("exit", () => resolve()));
  const serverUrl = `postgresql://bellwether:${password}@127.0.0.1:${port}`;
  await ensureDatabase(`${serverUrl}/postgres`);
  const url = `${serverUrl}/${databaseName}`;
  return { url, port, pid: server.pid, died, stop: () => stopServer(server) };
}

/**
 * Runs fn with the url of a server that lives only as long.
 *
 * @template T
 * @param {string} directory
 * @param {(url: string) => Promise<T>} fn
 * @returns {Promise<T>}
 */
export async function withDatabase(directory, fn) {
  const database = await startDatabase(directory, { durable: false });
  try {
    return await fn(database.url);
  } finally {
    await database.stop();
  }
}
