import { setTimeout as sleep } from "node:timers/promises";
import { claimEffects, msUntilDue, renewLeases } from "@/lib/db/outbox/claim";
import { settleEffect } from "@/lib/db/outbox/settle";
import { reader } from "@/lib/db/transact";
import type { Effect, Ending } from "@/lib/domain/diary/effect";
import { instant } from "@/lib/kernel/instant";
import type { Handlers } from "./handler";

const lookMs = 1_000;

type Held = { effect: Effect; stop: AbortController };

/** Claims and delivers some kinds of effects, a few at a time, holding their leases while it works. */
export class Lane {
  readonly #worker: string;
  readonly #handlers: Handlers;
  readonly #kinds: readonly string[];
  readonly #width: number;
  readonly #leaseMs: number;
  readonly #held = new Map<string, Held>();
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
  }

  /** Something may be due. */
  wake(): void {
    this.#woken.resolve();
  }

  /** Works until the signal fires, then lets what it holds finish for at most `drainMs`. */
  async run(signal: AbortSignal, drainMs: number): Promise<void> {
    const renewing = setInterval(() => void this.#renew(), this.#leaseMs / 3);
    signal.addEventListener("abort", () => this.wake(), { once: true });
    while (!signal.aborted) {
      this.#woken = Promise.withResolvers<void>();
      const pause = await this.#claim().catch((error: unknown) => {
        console.error(`The outbox could not claim work: ${error}`);
        return lookMs;
      });
      await Promise.race([this.#woken.promise, sleep(pause)]);
    }
    const end = Date.now() + drainMs;
    while (this.#held.size > 0 && Date.now() < end) await sleep(20);
    clearInterval(renewing);
    for (const { stop } of this.#held.values()) stop.abort();
  }

  /** Claims what is due and there is room for; answers how long to rest. */
  async #claim(): Promise<number> {
    const room = this.#width - this.#held.size;
    const effects = await claimEffects(reader(), this.#worker, this.#kinds, room, this.#leaseMs);
    for (const effect of effects) void this.#deliver(effect);
    if (effects.length > 0) return 0;
    if (room === 0) return lookMs;
    const due = await msUntilDue(reader(), this.#kinds);
    return due === null ? lookMs : Math.min(lookMs, Math.max(10, due));
  }

  async #deliver(effect: Effect): Promise<void> {
    const stop = new AbortController();
    this.#held.set(effect.id, { effect, stop });
    const ending = await this.#handle(effect, stop.signal);
    try {
      await settleEffect(reader(), this.#worker, effect, ending);
    } catch (error) {
      // Whoever takes the effect over when the lease runs out will do it again.
      console.error(`The outbox could not settle ${effect.kind} ${effect.key}: ${error}`);
    }
    this.#held.delete(effect.id);
    this.wake();
  }

  async #handle(effect: Effect, signal: AbortSignal): Promise<Ending> {
    const handler = this.#handlers[effect.kind];
    if (handler === undefined) return { dead: true, word: `Nobody delivers ${effect.kind}.` };
    try {
      return await handler(effect, signal);
    } catch (error) {
      console.error(
        `${effect.kind} ${effect.key} broke: ${error instanceof Error ? error.stack : error}`,
      );
      return afterFault(effect, Date.now());
    }
  }

  async #renew(): Promise<void> {
    const ids = [...this.#held.keys()];
    const kept = await renewLeases(reader(), this.#worker, ids, this.#leaseMs).catch(() => ids);
    for (const id of ids) if (!kept.includes(id)) this.#held.get(id)?.stop.abort();
  }
}

/** After a surprise (the database was away, a bug) an effect is tried ten times in some four minutes. */
function afterFault(effect: Pick<Effect, "faults">, now: number): Ending {
  if (effect.faults >= 9) return { dead: true, word: "It broke ten times; see the log." };
  const pauseMs = Math.min(60_000, 500 * 2 ** effect.faults);
  return {
    again: instant(now + pauseMs),
    word: "It broke and is tried again; see the log.",
    fault: true,
  };
}
