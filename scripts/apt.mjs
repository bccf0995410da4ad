// Debian's packages, for tests: only where this process may install without asking anybody.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run } from "./progress.mjs";

export const mayUseApt = () =>
  process.getuid?.() === 0 &&
  existsSync("/etc/debian_version") &&
  spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;

/** @returns {Promise<string | undefined>} what apt-get said when it failed */
export async function installWithApt(what, packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const failure = await run("Reading Debian's list of packages", "apt-get", ["update"], { env });
  const args = ["install", "-y", "--no-install-recommends", ...packages];
  return (await run(`Installing ${what} from Debian`, "apt-get", args, { env })) ?? failure;
}
