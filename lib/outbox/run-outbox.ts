import { listen } from "@/lib/db/live/listen";
import { beat, leave } from "@/lib/db/outbox/heartbeat";
import { pruneEffects } from "@/lib/db/outbox/settle";
import { reader } from "@/lib/db/transact";
import type { Handlers } from "./handler";
import { Lane } from "./lane";

/** How one process delivers. */
export type OutboxOptions = {
  /** Unique per process. */
  worker: string;
  /** Kinds with a lane of their own, so that they never wait behind others. */
  urgent: readonly string[];
  signal: AbortSignal;
  /** For tests. */
  leaseMs?: number;
};

const beatMs = 2_000;
const pruneMs = 10 * 60_000;
const drainMs = 10_000;

/**
 * Delivers effects until the signal fires, then finishes what it holds (at most ten seconds). Woken by
 * NOTIFY, with a look every second in case one is missed. A worker killed with -9 is taken over when
 * its leases run out.
 */
export async function runOutbox(handlers: Handlers, options: OutboxOptions): Promise<void> {
  const { worker, urgent, signal, leaseMs = 8_000 } = options;
  const kinds = Object.keys(handlers);
  const lanes = [
    new Lane(
      worker,
      handlers,
      kinds.filter((kind) => urgent.includes(kind)),
      8,
      leaseMs,
    ),
    new Lane(
      worker,
      handlers,
      kinds.filter((kind) => !urgent.includes(kind)),
      6,
      leaseMs,
    ),
  ];
  const wake = () => lanes.forEach((lane) => lane.wake());
  const ears = listen(["effects"], { heard: wake, up: wake, down: () => {} }, signal);
  const timers = [
    every(beatMs, () => beat(reader(), worker)),
    every(pruneMs, () => pruneEffects(reader())),
  ];
  await Promise.all(lanes.map((lane) => lane.run(signal, drainMs)));
  for (const timer of timers) clearInterval(timer);
  await ears;
  await leave(reader(), worker).catch(() => {});
}

/** Does something now and every so often; a failure is told and does not end it. */
function every(ms: number, work: () => Promise<unknown>): NodeJS.Timeout {
  const once = () =>
    work().catch((error: unknown) =>
      console.error(`The outbox could not reach the database: ${error}`),
    );
  void once();
  return setInterval(once, ms);
}
