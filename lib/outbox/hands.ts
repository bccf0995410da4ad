import { renewLeases } from "@/lib/db/outbox/claim";
import { settleEffect } from "@/lib/db/outbox/settle";
import { reader } from "@/lib/db/transact";
import { setTimeout as sleep } from "node:timers/promises";
import type { Effect, Ending } from "@/lib/domain/diary/effect";
import { instant } from "@/lib/kernel/instant";

/** Delivers effects that are leased to a worker: holds their leases while it works, and settles them. */
export class Hands {
  readonly #worker: string;
  readonly #leaseMs: number;
  readonly #stops = new Map<string, AbortController>();
  #held = 0;

  constructor(worker: string, leaseMs: number) {
    this.#worker = worker;
    this.#leaseMs = leaseMs;
  }

  /** How many effects it holds. */
  get held(): number {
    return this.#held;
  }

  /**
   * Delivers one, and writes down how that ended. It may be given before its commit `stands`: where that comes to
   * nothing there is no lease, and nothing to write down. Never throws.
   */
  async deliver(
    effect: Effect,
    work: (signal: AbortSignal) => Promise<Ending>,
    stands: Promise<boolean> = Promise.resolve(true),
  ): Promise<void> {
    const stop = new AbortController();
    this.#held += 1;
    void stands.then((yes) => (yes ? this.#stops.set(effect.id, stop) : stop.abort()));
    const ending = await work(stop.signal).catch((error: unknown) => broken(effect, error));
    if (await stands) await this.#settle(effect, ending);
    this.#stops.delete(effect.id);
    this.#held -= 1;
  }

  async #settle(effect: Effect, ending: Ending): Promise<void> {
    try {
      await settleEffect(reader(), this.#worker, effect, ending);
    } catch (error) {
      // Whoever takes the effect over when the lease runs out will do it again.
      console.error(`The outbox could not settle ${effect.kind} ${effect.key}: ${error}`);
    }
  }

  /** Keeps the leases until the answer is called: then what it holds may finish, for at most `drainMs`. */
  keep(): (drainMs: number) => Promise<void> {
    const renewing = setInterval(() => void this.#renew(), this.#leaseMs / 3);
    return async (drainMs) => {
      const end = Date.now() + drainMs;
      while (this.#held > 0 && Date.now() < end) await sleep(20);
      clearInterval(renewing);
      for (const stop of this.#stops.values()) stop.abort();
    };
  }

  async #renew(): Promise<void> {
    const ids = [...this.#stops.keys()];
    const kept = await renewLeases(reader(), this.#worker, ids, this.#leaseMs).catch(() => ids);
    for (const id of ids) if (!kept.includes(id)) this.#stops.get(id)?.abort();
  }
}

/**
 * After a surprise (no connection to the database was free, a bug) an effect is tried for an hour: a rollback that
 * nobody asks about any more would stand where it is for ever.
 */
const mostFaults = 70;

function broken({ kind, key, faults }: Effect, error: unknown): Ending {
  console.error(`${kind} ${key} broke: ${error instanceof Error ? error.stack : error}`);
  if (faults >= mostFaults) {
    return { dead: true, word: `It broke ${mostFaults} times in a row; see the log.` };
  }
  const pauseMs = Math.min(60_000, 500 * 2 ** faults);
  return {
    again: instant(Date.now() + pauseMs),
    word: "It broke and is tried again; see the log.",
    fault: true,
  };
}
