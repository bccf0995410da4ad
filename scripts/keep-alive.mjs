// One process that is started again, alone, whenever it ends without being asked to.
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./progress.mjs";

const pauses = [200, 500, 1_000, 2_000, 5_000, 10_000, 30_000];
const steadyAfter = 60_000;

const reason = (code, signal) => (signal === null ? `code ${code}` : signal);

/**
 * @param {string} name as said to people
 * @param {() => import("node:child_process").ChildProcess} launch its "ready" message says it serves
 * @returns ready: settles when it first serves, rejects after three ends before that;
 *   stop(milliseconds): asks it to end (SIGTERM), insists (SIGKILL) after that time
 *   restart(): ends it, so that it is started again; hurry(): SIGKILL
 */
export function keepAlive(name, launch) {
  let child;
  let wanted = true;
  let served = false;
  let failures = 0;
  let ended = Promise.resolve();
  const ready = Promise.withResolvers();
  ready.promise.catch(() => {});

  const again = async (code, signal, begun) => {
    if (!wanted) return;
    failures = Date.now() - begun > steadyAfter ? 0 : failures + 1;
    if (!served && failures >= 3) {
      ready.reject(new Error(`The ${name} process does not start (${reason(code, signal)}).`));
      return;
    }
    const pause = pauses[Math.min(failures, pauses.length) - 1] ?? pauses[0];
    say(`The ${name} process ended (${reason(code, signal)}); starting it again.`);
    await sleep(pause);
    if (wanted) start();
  };

  function start() {
    const begun = Date.now();
    child = launch();
    const gone = Promise.withResolvers();
    ended = gone.promise;
    child.on("message", (message) => {
      if (message !== "ready") return;
      served = true;
      ready.resolve();
    });
    child.once("exit", (code, signal) => {
      gone.resolve();
      again(code, signal, begun);
    });
    child.once("error", (fault) => ready.reject(fault));
  }

  async function stop(milliseconds) {
    wanted = false;
    child.kill("SIGTERM");
    const insist = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    await ended;
    clearTimeout(insist);
  }

  start();
  const hurry = () => child.kill("SIGKILL");
  return { ready: ready.promise, stop, hurry, restart: () => child.kill("SIGTERM") };
}
