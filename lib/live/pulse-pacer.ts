const everyMs = 1_000;

/**
 * Lets at most one pulse a second through for each release: the first at once, all others of that second
 * as one at its end, so that the last samples are never left undrawn.
 */
export class PulsePacer {
  readonly #send: (releaseId: string) => void;
  readonly #resting = new Map<string, { timer: ReturnType<typeof setTimeout>; again: boolean }>();

  constructor(send: (releaseId: string) => void) {
    this.#send = send;
  }

  pulse(releaseId: string): void {
    const known = this.#resting.get(releaseId);
    if (known !== undefined) {
      known.again = true;
      return;
    }
    this.#send(releaseId);
    const timer = setTimeout(() => this.#rested(releaseId), everyMs);
    timer.unref();
    this.#resting.set(releaseId, { timer, again: false });
  }

  stop(): void {
    for (const { timer } of this.#resting.values()) clearTimeout(timer);
    this.#resting.clear();
  }

  #rested(releaseId: string): void {
    const again = this.#resting.get(releaseId)?.again === true;
    this.#resting.delete(releaseId);
    if (again) this.pulse(releaseId);
  }
}
