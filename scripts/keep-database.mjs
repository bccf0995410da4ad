// The embedded database of a running Bellwether: kept up, on the same port as long as we live.
import { setTimeout as sleep } from "node:timers/promises";
import { startDatabase } from "./database.mjs";
import { say } from "./progress.mjs";

const firstPauseMs = 200;
const longestPauseMs = 15_000;
/** A server that was killed while it recovered, or a full disk, may need a while; nobody else starts it again. */
const patienceMs = 15 * 60_000;

/**
 * Starts it, and again whenever it ends unasked, as often as that takes; lost is called when it fails for good.
 *
 * @param {string} directory
 * @param {(fault: Error) => void} lost
 * @param {{start?: typeof startDatabase, patience?: number}} [how] for tests
 */
export async function keepDatabase(directory, lost, how = {}) {
  const { start = startDatabase, patience = patienceMs } = how;
  const leaving = new AbortController();
  let current = await start(directory);
  const { url, port } = current;

  async function startAgain() {
    const end = Date.now() + patience;
    for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
      await sleep(pause, undefined, leaving);
      try {
        return await start(directory, { port });
      } catch (fault) {
        if (Date.now() >= end) throw fault;
        say(`${fault.message}\nIt is tried again.`);
      }
    }
  }

  async function watch() {
    for (;;) {
      await current.died;
      if (leaving.signal.aborted) return;
      say("The database ended; starting it again.");
      current = await startAgain();
      if (leaving.signal.aborted) return current.stop();
    }
  }
  const watching = watch().catch((fault) => {
    if (!leaving.signal.aborted) lost(fault);
  });

  async function stop() {
    leaving.abort();
    await current.stop();
    await watching;
  }
  return { url, stop };
}
