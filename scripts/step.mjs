// One step of npm test as a process: watched, bounded, and ended by its own number if need be.
import { spawn } from "node:child_process";
import { say } from "./progress.mjs";
import { root } from "./project.mjs";

const longest = 20 * 60_000;
let current;

/** Asks the step under way to end; insists after ten seconds. */
export function stopStep() {
  current?.kill("SIGTERM");
  setTimeout(() => current?.kill("SIGKILL"), 10_000).unref();
}

/**
 * Runs one command to its end.
 *
 * @param {{quiet?: boolean, env: NodeJS.ProcessEnv}} options quiet: only a failing step's words are shown
 * @returns {Promise<boolean>} whether it ended with code 0
 */
export function runStep(command, args, { quiet = false, env }) {
  const stdio = ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"];
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio });
    current = child;
    const tooLong = setTimeout(() => {
      say(`  ended after ${longest / 60_000} minutes`);
      stopStep();
    }, longest);
    const said = [];
    child.stdout?.on("data", (chunk) => said.push(chunk));
    child.stderr?.on("data", (chunk) => said.push(chunk));
    const finish = (succeeded) => {
      clearTimeout(tooLong);
      current = undefined;
      if (!succeeded && quiet) process.stdout.write(Buffer.concat(said));
      resolve(succeeded);
    };
    child.once("error", (fault) => {
      said.push(`${fault.message}\n`);
      finish(false);
    });
    child.once("close", (code) => finish(code === 0));
  });
}
