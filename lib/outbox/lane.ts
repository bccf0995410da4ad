import { setTimeout as sleep } from "node:timers/promises";
import { claimEffects, msUntilDue } from "@/lib/db/outbox/claim";
import { reader } from "@/lib/db/transact";
import type { Effect, Ending } from "@/lib/domain/diary/effect";
import type { Handlers } from "./handler";
import { Hands } from "./hands";

const lookMs = 1_000;

/** Claims and delivers some kinds of effects, a few at a time. */
export class Lane {
  readonly #worker: string;
  readonly #handlers: Handlers;
  readonly #kinds: readonly string[];
  readonly #width: number;
  readonly #leaseMs: number;
  readonly #hands: Hands;
  #woken = Promise.withResolvers<void>();

  constructor(
    worker: string,
    handlers: Handlers,
    kinds: readonly string[],
    width: number,
    leaseMs: number,
  ) {
    this.#worker = worker;
    this.#handlers = handlers;
    this.#kinds = kinds;
    this.#width = width;
    this.#leaseMs = leaseMs;
    this.#hands = new Hands(worker, leaseMs);
  }

  /** Something may be due. */
  wake(): void {
    this.#woken.resolve();
  }

  /** Works until the signal fires, then lets what it holds finish for at most `drainMs`. */
  async run(signal: AbortSignal, drainMs: number): Promise<void> {
    const leave = this.#hands.keep();
    signal.addEventListener("abort", () => this.wake(), { once: true });
    while (!signal.aborted) {
      this.#woken = Promise.withResolvers<void>();
      const pause = await this.#claim().catch((error: unknown) => {
        console.error(`The outbox could not claim work: ${error}`);
        return lookMs;
      });
      await Promise.race([this.#woken.promise, sleep(pause)]);
    }
    await leave(drainMs);
  }

  /** Claims what is due and there is room for; answers how long to rest. */
  async #claim(): Promise<number> {
    const room = this.#width - this.#hands.held;
    const effects = await claimEffects(reader(), this.#worker, this.#kinds, room, this.#leaseMs);
    for (const effect of effects) {
      const work = (signal: AbortSignal) => this.#handle(effect, signal);
      void this.#hands.deliver(effect, work).then(() => this.wake());
    }
    if (effects.length > 0) return 0;
    if (room === 0) return lookMs;
    const due = await msUntilDue(reader(), this.#kinds);
    return due === null ? lookMs : Math.min(lookMs, Math.max(10, due));
  }

  async #handle(effect: Effect, signal: AbortSignal): Promise<Ending> {
    const handler = this.#handlers[effect.kind];
    if (handler === undefined) return { dead: true, word: `Nobody delivers ${effect.kind}.` };
    return handler(effect, signal);
  }
}
