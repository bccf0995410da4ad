// Telling a person what takes so long. Plain lines, so that logs stay readable too.
import { spawn } from "node:child_process";
import { root } from "./project.mjs";

export const say = (text) => process.stdout.write(`${text}\n`);

const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;

/**
 * Runs a command quietly, saying every 15 s that it still does.
 *
 * @returns {Promise<string | undefined>} all it said when it failed, undefined when it did not
 */
export function run(title, command, args, options = {}) {
  const begun = Date.now();
  say(`${title} …`);
  const beat = setInterval(() => say(`  still at it (${seconds(begun)})`), 15_000);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
    const endNow = () => child.kill();
    process.once("exit", endNow);
    const said = [];
    child.stdout.on("data", (chunk) => said.push(chunk));
    child.stderr.on("data", (chunk) => said.push(chunk));
    const finish = (failure) => {
      clearInterval(beat);
      process.removeListener("exit", endNow);
      if (failure === undefined) say(`  done in ${seconds(begun)}`);
      resolve(failure);
    };
    child.once("error", (fault) => finish(`${command}: ${fault.message}`));
    child.once("close", (code) => finish(code === 0 ? undefined : Buffer.concat(said).toString()));
  });
}
