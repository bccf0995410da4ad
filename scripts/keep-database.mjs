// The embedded database of a running Bellwether: kept up, on the same port as long as we live.
import { setTimeout as sleep } from "node:timers/promises";
import { startDatabase } from "./database.mjs";
import { say } from "./progress.mjs";

/** Starts it, and again whenever it ends unasked; lost is called when that fails for good. */
export async function keepDatabase(directory, lost) {
  let current = await startDatabase(directory);
  let wanted = true;
  const { url, port } = current;

  async function watch() {
    for (;;) {
      await current.died;
      if (!wanted) return;
      say("The database ended; starting it again.");
      await sleep(200);
      if (!wanted) return;
      current = await startDatabase(directory, { port });
    }
  }
  const watching = watch().catch(lost);

  async function stop() {
    wanted = false;
    await current.stop();
    await watching;
  }
  return { url, stop };
}
