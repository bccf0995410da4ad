import { type Connection, keepConnection } from "./kept-connections";
import { Limit } from "./limit";
import { released } from "./held-back";

const totalMs = 10_000;
/** Who is held back for longer starts anew: the other side may have closed the connection, and time has gone by. */
const freshMs = 1_000;

/** The connection of one call, and its time, in which it does not count how long it was held back. */
export class Line {
  readonly #stop: AbortSignal;
  readonly #began = performance.now();
  #limit: Limit;
  #heldMs = 0;
  #connection: Connection | null = null;
  #taken = false;

  constructor(stop: AbortSignal) {
    this.#stop = stop;
    this.#limit = new Limit(stop, totalMs);
  }

  /** Milliseconds of the call so far. */
  get ms(): number {
    return Math.round(performance.now() - this.#began - this.#heldMs);
  }

  /** Fires when the call is stopped, or its time is over. */
  get limit(): AbortSignal {
    return this.#limit.signal;
  }

  /** Whether a connection was handed out: until then nothing can have been sent. */
  get taken(): boolean {
    return this.#taken;
  }

  /** An open connection over which the call may be sent now; null where it may not be sent. */
  async open(dial: (signal: AbortSignal) => Promise<Connection>): Promise<Connection | null> {
    this.#connection = await dial(this.limit);
    const from = performance.now();
    const go = await released();
    this.#heldMs = performance.now() - from;
    if (!go) return null;
    if (this.#heldMs > freshMs) {
      this.#limit.end();
      this.#limit = new Limit(this.#stop, totalMs);
    }
    if (this.#heldMs > freshMs || this.#connection.socket.destroyed) {
      this.#connection.socket.destroy();
      this.#connection = await dial(this.limit);
    }
    this.limit.throwIfAborted();
    this.#taken = true;
    return this.#connection;
  }

  /** Its call was answered whole: its connection is left to the next call to this origin. */
  keep(origin: string): void {
    if (this.#connection !== null) keepConnection(origin, this.#connection);
    this.#connection = null;
  }

  close(): void {
    this.#limit.end();
    this.#connection?.socket.destroy();
  }
}
