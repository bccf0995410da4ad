import type { Socket } from "node:net";
import { released } from "./held-back";

const totalMs = 10_000;
/** Who is held back for longer starts anew: the other side may have closed the connection, and time has gone by. */
const freshMs = 1_000;

/** The connection of one call, and its time, in which it does not count how long it was held back. */
export class Line {
  readonly #stop: AbortSignal;
  readonly #began = performance.now();
  #limit: AbortSignal;
  #heldMs = 0;
  #socket: Socket | null = null;
  #taken = false;

  constructor(stop: AbortSignal) {
    this.#stop = stop;
    this.#limit = limited(stop);
  }

  /** Milliseconds of the call so far. */
  get ms(): number {
    return Math.round(performance.now() - this.#began - this.#heldMs);
  }

  /** Fires when the call is stopped, or its time is over. */
  get limit(): AbortSignal {
    return this.#limit;
  }

  /** Whether a connection was handed out: until then nothing can have been sent. */
  get taken(): boolean {
    return this.#taken;
  }

  /** An open connection over which the call may be sent now; null where it may not be sent. */
  async open(dial: (signal: AbortSignal) => Promise<Socket>): Promise<Socket | null> {
    this.#socket = await dial(this.#limit);
    const from = performance.now();
    const go = await released();
    this.#heldMs = performance.now() - from;
    if (!go) return null;
    if (this.#heldMs > freshMs) this.#limit = limited(this.#stop);
    if (this.#heldMs > freshMs || this.#socket.destroyed) {
      this.#socket.destroy();
      this.#socket = await dial(this.#limit);
    }
    this.#limit.throwIfAborted();
    this.#taken = true;
    return this.#socket;
  }

  close(): void {
    this.#socket?.destroy();
  }
}

function limited(stop: AbortSignal): AbortSignal {
  return AbortSignal.any([stop, AbortSignal.timeout(totalMs)]);
}
