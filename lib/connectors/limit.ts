/** The end of something that may be stopped from outside, and has only so long. `end` lets go of both. */
export class Limit {
  readonly #over = new AbortController();
  readonly #stop: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #onStop = () => this.#over.abort(this.#stop.reason);

  constructor(stop: AbortSignal, ms: number) {
    this.#stop = stop;
    const late = () => this.#over.abort(new DOMException("Its time is over.", "TimeoutError"));
    this.#timer = setTimeout(late, ms).unref();
    if (stop.aborted) this.#onStop();
    else stop.addEventListener("abort", this.#onStop, { once: true });
  }

  /** Fires when it is stopped, or its time is over. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#stop.removeEventListener("abort", this.#onStop);
  }
}
