import type { Socket } from "node:net";
import { released } from "./held-back";

const totalMs = 10_000;
/** Who is held back for longer starts anew: the other side may have closed the connection, and time has gone by. */
const freshMs = 1_000;

/** The call was got ready, and was not let go. */
export class NotLetGo extends Error {}

/** The connection of one call, and its time, in which it does not count how long it was held back. */
export class Line {
  readonly #began = performance.now();
  readonly #late = new AbortController();
  readonly #limit: AbortSignal;
  #heldMs = 0;
  #socket: Socket | null = null;
  #taken = false;
  #timer = this.#ends();

  constructor(stop: AbortSignal) {
    this.#limit = AbortSignal.any([stop, this.#late.signal]);
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

  /** An open connection, as soon as the call may be sent over it; throws where it may not be. */
  async open(dial: (signal: AbortSignal) => Promise<Socket>): Promise<Socket> {
    this.#socket = await dial(this.#limit);
    clearTimeout(this.#timer);
    const from = performance.now();
    const go = await released();
    this.#heldMs = performance.now() - from;
    this.#limit.throwIfAborted();
    if (!go) throw new NotLetGo();
    this.#timer = this.#ends();
    if (this.#heldMs > freshMs || this.#socket.destroyed) {
      this.#socket.destroy();
      this.#socket = await dial(this.#limit);
    }
    this.#limit.throwIfAborted();
    this.#taken = true;
    return this.#socket;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#socket?.destroy();
  }

  #ends(): NodeJS.Timeout {
    const late = () => this.#late.abort(new DOMException("It took too long.", "TimeoutError"));
    return setTimeout(late, totalMs - this.ms);
  }
}
