// npm run db:with -- <command …>: runs a command with DATABASE_URL naming a migrated, throw-away
// database. Without a command it says the address and waits for Ctrl-C.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { withDatabase } from "./database.mjs";
import { applyMigrations } from "./migrate.mjs";
import { giveUp } from "./project.mjs";
import { temporaryDirectory } from "./temporary-directory.mjs";

async function runCommand(url, [command, ...args]) {
  // Both get Ctrl-C from the terminal; this process stays to tidy up after the command.
  const ignore = () => {};
  process.on("SIGINT", ignore).on("SIGTERM", ignore);
  const env = { ...process.env, DATABASE_URL: url };
  const [code] = await once(spawn(command, args, { env, stdio: "inherit" }), "exit");
  return code ?? 1;
}

async function waitForCtrlC(url) {
  console.log(`DATABASE_URL=${url}`);
  const hold = setInterval(() => {}, 60_000);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  clearInterval(hold);
  return 0;
}

async function main() {
  const command = process.argv.slice(2);
  process.exitCode = await temporaryDirectory((directory) =>
    withDatabase(join(directory, "postgres"), async (url) => {
      await applyMigrations(url);
      return command.length === 0 ? waitForCtrlC(url) : runCommand(url, command);
    }),
  );
}

await main().catch(giveUp);
