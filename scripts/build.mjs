// Makes what a start needs and has not got: database client, worker bundle, web build.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { agentFile, bundleAgent } from "./bundle-agent.mjs";
import { bundleWorker } from "./bundle-worker.mjs";
import { generateClient } from "./db-generate.mjs";
import { run } from "./progress.mjs";
import { inProject, Sentence } from "./project.mjs";
import { fingerprint, sources } from "./sources.mjs";

const stampFile = inProject("build", "stamps.json");

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

function writeStamp(name, stamp) {
  mkdirSync(inProject("build"), { recursive: true });
  writeFileSync(stampFile, `${JSON.stringify({ ...readStamps(), [name]: stamp }, null, 2)}\n`);
}

/** Next's own mark of a finished build: part of the stamp, so that a foreign build is not ours. */
function buildId() {
  const path = inProject(".next", "BUILD_ID");
  return existsSync(path) ? readFileSync(path, "utf8").trim() : "none";
}

export function makeClient() {
  const stamp = fingerprint(sources.client);
  if (readStamps().client === stamp && existsSync(inProject("lib/db/generated/client.ts"))) return;
  const failure = generateClient();
  if (failure !== undefined) {
    throw new Sentence(
      `${failure}\nThe database client could not be generated from prisma/schema.`,
    );
  }
  writeStamp("client", stamp);
}

async function makeWorker() {
  const stamp = fingerprint(sources.worker);
  if (readStamps().worker === stamp && existsSync(inProject("build/worker.mjs"))) return;
  await bundleWorker();
  writeStamp("worker", stamp);
}

/** Next to what the pages serve: whoever sets a host up fetches it from there. */
export async function makeAgent() {
  const stamp = fingerprint(sources.agent);
  if (readStamps().agent === stamp && existsSync(agentFile)) return;
  await bundleAgent();
  writeStamp("agent", stamp);
}

async function makeWeb() {
  const stamp = fingerprint(sources.web);
  if (readStamps().web === `${stamp} ${buildId()}` && buildId() !== "none") return;
  const next = inProject("node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const failure = await run("Building the pages", process.execPath, [next, "build"], { env });
  if (failure !== undefined) throw new Sentence(`${failure}\nThe pages could not be built.`);
  writeStamp("web", `${stamp} ${buildId()}`);
}

/**
 * Brings everything made up to its sources; nothing is made twice.
 *
 * @param {"all" | "web" | "worker"} role only what this role runs
 */
export async function build(role) {
  makeClient();
  if (role !== "web") await makeWorker();
  if (role !== "worker") {
    await makeAgent();
    await makeWeb();
  }
}
