import { setTimeout as sleep } from "node:timers/promises";
import type { Outcome } from "@/lib/kernel/outcome";
import { isDatabaseAway } from "./is-database-away";
import type { Statements } from "./statements";
import { transactQuickly } from "./transact";

const forMs = 20_000;
const pauseMs = 250;

/**
 * Like `transactQuickly`, and again while the database is away or has no room, for twenty seconds. For work that
 * answers the same when it is done twice: whether the one before reached its end is not always known.
 */
export async function insist<T>(
  work: (tx: Statements) => Promise<Outcome<T>>,
  once: typeof transactQuickly = transactQuickly,
): Promise<Outcome<T>> {
  const end = Date.now() + forMs;
  for (;;) {
    try {
      return await once(work);
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > end) throw error;
      await sleep(pauseMs);
    }
  }
}
