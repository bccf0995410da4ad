import { addTaker, dropTaker, type When } from "@/lib/db/outbox/takers";
import type { ToCall } from "@/lib/domain/connections/operation";
import type { Effect, Ending } from "@/lib/domain/diary/effect";
import { Hands } from "./hands";

/**
 * So many are under way from one process at once, until their answers are written down; what comes beyond that waits in the
 * outbox for any worker.
 */
const width = 256;
const leaseMs = 8_000;
const drainMs = 10_000;

/**
 * The quick lane: this process itself sends what it commits of a kind, with no claim between the commit and the call.
 * `send` gets the call that is written down in that commit while it is under way: to get ready, to send once `go` says yes,
 * and to write the answer down once all `stands`. Ends as a lane does; killed with -9, its leases run out and a worker finds the call left open. Answers how it
 * leaves in good order.
 */
export function sendAtOnce(
  kind: string,
  worker: string,
  send: (effect: Effect, call: ToCall, signal: AbortSignal, when: When) => Promise<Ending>,
): () => Promise<void> {
  const hands = new Hands(worker, leaseMs);
  const leave = hands.keep();
  addTaker(kind, {
    ...{ worker, leaseMs },
    hasRoom: () => hands.held < width,
    take: ({ effect, call }, when) =>
      void hands.deliver(effect, (signal) => send(effect, call, signal, when), when.stands),
  });
  return async () => {
    dropTaker(kind);
    await leave(drainMs);
  };
}
