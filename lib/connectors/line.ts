import type { Socket } from "node:net";
import { released } from "./held-back";

const totalMs = 10_000;
/** Who waits for longer on an open connection may find it closed by the other side. */
const freshMs = 1_000;

/** The connection of one call, and the call's time, in which it does not count how long it was held back. */
export class Line {
  readonly #signal: AbortSignal;
  readonly #began = performance.now();
  #heldMs = 0;
  #socket: Socket | null = null;
  #taken = false;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Milliseconds of the call so far. */
  get ms(): number {
    return Math.round(performance.now() - this.#began - this.#heldMs);
  }

  /** Whether a connection was handed out: until then nothing can have been sent. */
  get taken(): boolean {
    return this.#taken;
  }

  /** Ends with the call's own signal, or when its time is over. */
  limit(): AbortSignal {
    return AbortSignal.any([this.#signal, AbortSignal.timeout(Math.max(0, totalMs - this.ms))]);
  }

  /** An open connection over which the call may be sent now; null where it may not be sent. */
  async open(dial: (signal: AbortSignal) => Promise<Socket>): Promise<Socket | null> {
    this.#socket = await dial(this.limit());
    const from = performance.now();
    const go = await released();
    this.#heldMs = performance.now() - from;
    if (!go) return null;
    if (this.#socket.destroyed || this.#heldMs > freshMs) {
      this.#socket.destroy();
      this.#socket = await dial(this.limit());
    }
    this.#signal.throwIfAborted();
    this.#taken = true;
    return this.#socket;
  }

  close(): void {
    this.#socket?.destroy();
  }
}
