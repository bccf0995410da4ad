// A bench that needs a database runs itself again inside a throw-away one, unless it is given one to fill.
import { spawn } from "node:child_process";
import { once } from "node:events";

/** True where there is a database now; else runs this very bench with one, and answers false when that has ended. */
export async function insideDatabase(): Promise<boolean> {
  if (process.env["DATABASE_URL"]) return true;
  const args = ["scripts/with-database.mjs", process.execPath, ...process.argv.slice(1)];
  const [code] = await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
  process.exitCode = Number(code ?? 1);
  return false;
}
