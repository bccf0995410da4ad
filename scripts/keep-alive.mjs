// One process that is started again, alone, whenever it ends without being asked to.
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./progress.mjs";

const pauses = [200, 500, 1_000, 2_000, 5_000, 10_000, 30_000];
const steadyAfter = 60_000;
const attempts = 3;

const reason = (code, signal) => (signal === null ? `code ${code}` : signal);

export class KeptProcess {
  #name;
  #launch;
  #child;
  #ended;
  #wanted = true;
  #served = false;
  #failures = 0;
  #ready = Promise.withResolvers();

  /**
   * @param {string} name as said to people
   * @param {() => import("node:child_process").ChildProcess} launch its message "ready" says that it serves
   */
  constructor(name, launch) {
    this.#name = name;
    this.#launch = launch;
    // Whoever waits gets the fault; nobody has to wait.
    this.#ready.promise.catch(() => {});
    this.#start();
  }

  /** Settles when it first serves; rejects when it ends three times before that. */
  get ready() {
    return this.#ready.promise;
  }

  /** Asks it to end (SIGTERM) for good, and insists (SIGKILL) after that time. */
  async stop(milliseconds) {
    this.#wanted = false;
    this.#child.kill("SIGTERM");
    const insist = setTimeout(() => this.hurry(), milliseconds);
    await this.#ended;
    clearTimeout(insist);
  }

  hurry() {
    this.#child.kill("SIGKILL");
  }

  /** Ends it, so that it is started again. */
  restart() {
    this.#failures = 0;
    this.#child.kill("SIGTERM");
  }

  #start() {
    const begun = Date.now();
    const gone = Promise.withResolvers();
    this.#ended = gone.promise;
    this.#child = this.#launch();
    this.#child.on("message", (message) => {
      if (message === "ready") this.#serves();
    });
    this.#child.once("error", (fault) => this.#ready.reject(fault));
    this.#child.once("exit", (code, signal) => {
      gone.resolve();
      this.#startAgain(reason(code, signal), Date.now() - begun);
    });
  }

  #serves() {
    this.#served = true;
    this.#ready.resolve();
  }

  async #startAgain(why, lived) {
    if (!this.#wanted) return;
    this.#failures = lived > steadyAfter ? 1 : this.#failures + 1;
    if (!this.#served && this.#failures >= attempts) {
      this.#ready.reject(new Error(`The ${this.#name} process does not start (${why}).`));
      return;
    }
    say(`The ${this.#name} process ended (${why}); starting it again.`);
    await sleep(pauses[Math.min(this.#failures, pauses.length) - 1] ?? pauses[0]);
    if (this.#wanted) this.#start();
  }
}
