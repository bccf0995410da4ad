// What both commands do before anything is installed: plain JavaScript for Node 20 and later,
// nothing but Node's own modules. Afterwards the Node 24 from our packages takes over.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { inProject, root, Sentence } from "./project.mjs";
import { run, say } from "./progress.mjs";

const oldestNode = 20;
const packagedNode = inProject("node_modules", "node", "bin", "node");

function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= oldestNode) return;
  throw new Sentence(
    `Node.js ${process.versions.node} is too old: install Node.js ${oldestNode} or later, then try again.`,
  );
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/**
 * Does node_modules hold what package-lock.json names? npm writes its own list last, so an
 * interrupted installation has none. Left out by choice (optional, or a pruned image's
 * development packages) is not missing.
 */
function isInstalled(needsDevelopment) {
  const wanted = readLock(inProject("package-lock.json"));
  const present = readLock(inProject("node_modules", ".package-lock.json"));
  if (!existsSync(packagedNode)) return false;
  return Object.entries(wanted).every(([path, { version, optional, dev, devOptional }]) => {
    if (path === "") return true;
    const found = present[path];
    if (found) return found.version === version;
    return Boolean(optional || ((dev || devOptional) && !needsDevelopment));
  });
}

async function install() {
  // Inside an npm script npm says where it is; elsewhere it is on the PATH.
  const npm = process.env.npm_execpath;
  const [command, prefix] = npm?.endsWith("js") ? [process.execPath, [npm]] : ["npm", []];
  const args = [...prefix, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const failure = await run("Installing packages, a minute or two the first time", command, args);
  if (failure !== undefined) {
    throw new Sentence(
      `${failure}\nThe packages could not be installed (npm ci); npm says why above.`,
    );
  }
  if (existsSync(packagedNode)) return;
  throw new Sentence(
    "npm installed the packages but not Node 24: allow install scripts (npm config ignore-scripts) and try again.",
  );
}

/** Checks this Node and installs the packages when they are absent or not those of the lock file. */
export async function bootstrap({ needsDevelopment = false } = {}) {
  checkNode();
  if (isInstalled(needsDevelopment)) return;
  await install();
  say("Packages installed.");
}

/**
 * Runs a script with the packaged Node 24, hands it our signals, and leaves with its code.
 * The channel between the two tells the script when this process is gone, however it went.
 */
export function handOver(script, args) {
  const child = spawn(packagedNode, [inProject("scripts", script), ...args], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: `${inProject("node_modules", ".bin")}:${process.env.PATH ?? ""}` },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
  child.on("error", (fault) => {
    process.stderr.write(`Node 24 from the packages does not start here: ${fault.message}\n`);
    process.exit(1);
  });
}
