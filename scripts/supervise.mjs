// The supervisor behind npm start: database, web and worker, each started again alone when it
// ends; at the end web and worker leave first, the database last. Runs on Node 24.
import { spawn } from "node:child_process";
import { build, makeAgent, makeClient } from "./build.mjs";
import { watchWorker } from "./bundle-worker.mjs";
import { KeptProcess } from "./keep-alive.mjs";
import { keepDatabase } from "./keep-database.mjs";
import { takeDirectory } from "./lock.mjs";
import { applyMigrations, checkDatabase } from "./migrate.mjs";
import { say } from "./progress.mjs";
import { giveUp, inProject, root } from "./project.mjs";
import { checkPort, childEnvironment, readSettings } from "./settings.mjs";

const dev = process.argv.includes("--dev");
const buildOnly = process.argv.includes("--build");

/** What runs, newest last, each with the way to end it. */
const stopping = [];
const children = [];
let leaving = false;
let askedAt = 0;

async function stopAll() {
  await Promise.all(children.map((child) => child.stop(10_000)));
  for (const stop of stopping.reverse()) await stop();
}

async function leave(code) {
  if (leaving) return;
  leaving = true;
  // Before anything runs there is nothing to wait for; a build under way ends with us.
  if (children.length > 0) say("Stopping: open work is finished first. Ctrl-C again hurries.");
  await stopAll().catch((fault) => say(`While stopping: ${fault.message}`));
  process.exit(code);
}

/** One Ctrl-C may arrive three times: from the terminal, from npm and from start.mjs. */
function onSignal() {
  const now = Date.now();
  if (leaving && now - askedAt > 500) for (const child of children) child.hurry();
  if (!leaving) askedAt = now;
  // Serving and stopped as asked is fine; interrupted before that is not.
  leave(children.length > 0 ? 0 : 130);
}

function launcher(settings, role, databaseUrl) {
  const script = role === "web" ? "scripts/web.mjs" : "build/worker.mjs";
  // What packages will one day have to change is for developers, not for the terminal of a team.
  const quiet = dev ? [] : ["--disable-warning=DeprecationWarning"];
  const args = [...quiet, "--enable-source-maps", inProject(script), ...(dev ? ["--dev"] : [])];
  const env = childEnvironment(settings, role, databaseUrl, dev);
  return () =>
    spawn(process.execPath, args, {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
}

async function openDatabase(settings) {
  if (settings.DATABASE_URL !== undefined) return settings.DATABASE_URL;
  const lost = (fault) => {
    say(fault.message);
    leave(1);
  };
  const database = await keepDatabase(settings.databaseDirectory, lost);
  stopping.push(database.stop);
  return database.url;
}

async function prepare(settings) {
  if (settings.ROLE !== "worker") await checkPort(settings);
  if (settings.DATABASE_URL === undefined) stopping.push(takeDirectory(settings.DATA_DIR));
  else await checkDatabase(settings.DATABASE_URL);
  if (!dev) await build(settings.ROLE);
  else {
    makeClient();
    await makeAgent();
  }
}

async function startChildren(settings, databaseUrl) {
  const keep = (role) => {
    const child = new KeptProcess(role, launcher(settings, role, databaseUrl));
    children.push(child);
    return child;
  };
  if (settings.ROLE !== "worker") keep("web");
  if (settings.ROLE !== "web") {
    let worker;
    if (dev) stopping.push(await watchWorker(() => worker?.restart(), say));
    worker = keep("worker");
  }
  await Promise.all(children.map((child) => child.ready));
}

async function main() {
  if (buildOnly) {
    await build("all");
    // The channel to start.mjs would keep us waiting.
    process.exit(0);
  }
  const settings = readSettings();
  await prepare(settings);
  const databaseUrl = await openDatabase(settings);
  const applied = await applyMigrations(databaseUrl);
  if (applied.length > 0) say(`The database is brought up to date (${applied.length} migrations).`);
  await startChildren(settings, databaseUrl);
  if (settings.ROLE === "worker") say("The Bellwether worker runs. Ctrl-C stops it.");
  else say(`Bellwether is ready at ${settings.address} (Ctrl-C stops it)`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(signal, onSignal);

await main().catch(async (fault) => {
  if (leaving) return;
  leaving = true;
  await stopAll().catch(() => {});
  giveUp(fault);
});
