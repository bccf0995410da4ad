import { listen } from "@/lib/db/live/listen";
import { enqueue } from "@/lib/db/outbox/enqueue";
import { beat, leave } from "@/lib/db/outbox/heartbeat";
import { prune } from "@/lib/db/outbox/prune";
import { reader } from "@/lib/db/transact";
import { instant } from "@/lib/kernel/instant";
import type { Handlers } from "./handler";
import { Lane } from "./lane";

/** How one process delivers. */
export type OutboxOptions = {
  /** Unique per process. */
  worker: string;
  /** Kinds with a lane of their own, so that they never wait behind others. */
  urgent: readonly string[];
  /** Kinds with a lane of their own, so that others never wait behind them. */
  slow?: readonly string[];
  /** What is to be done again and again: its kind, and every how many milliseconds. */
  schedule?: Readonly<Record<string, number>>;
  signal: AbortSignal;
  /** For tests. */
  leaseMs?: number;
};

const beatMs = 2_000;
const pruneMs = 10 * 60_000;
const scheduleMs = 15_000;
const drainMs = 10_000;

/**
 * Delivers effects until the signal fires, then finishes what it holds (at most ten seconds). Woken by
 * NOTIFY, with a look every second in case one is missed. A worker killed with -9 is taken over when
 * its leases run out.
 */
export async function runOutbox(handlers: Handlers, options: OutboxOptions): Promise<void> {
  const { worker, urgent, slow = [], schedule = {}, signal, leaseMs = 8_000 } = options;
  const kinds = Object.keys(handlers);
  const lane = (isIn: (kind: string) => boolean, width: number) =>
    new Lane(worker, handlers, kinds.filter(isIn), width, leaseMs);
  const lanes = [
    lane((kind) => urgent.includes(kind), 8),
    lane((kind) => slow.includes(kind), 4),
    lane((kind) => !urgent.includes(kind) && !slow.includes(kind), 6),
  ];
  const wake = () => lanes.forEach((lane) => lane.wake());
  const ears = listen(["effects"], { heard: wake, up: wake, down: () => {} }, signal);
  await enqueueTimes(schedule, (now) => now).catch(tell);
  const timers = [
    every(beatMs, () => beat(reader(), worker)),
    every(pruneMs, () => prune(reader())),
    every(scheduleMs, () => enqueueTimes(schedule, nextTime)),
  ];
  await Promise.all(lanes.map((lane) => lane.run(signal, drainMs)));
  for (const timer of timers) clearInterval(timer);
  await ears;
  await leave(reader(), worker).catch(() => {});
}

/** All workers name the same times, so that one of them does it. */
const nextTime = (now: number, ms: number) => Math.ceil(now / ms) * ms;

/** Puts a time of each into the outbox. */
async function enqueueTimes(
  schedule: Readonly<Record<string, number>>,
  timeOf: (now: number, ms: number) => number,
): Promise<void> {
  const now = Date.now();
  const effects = Object.entries(schedule).map(([kind, ms]) => ({
    ...{ kind, key: "schedule", payload: {} },
    runAt: instant(timeOf(now, ms)),
  }));
  await enqueue(reader(), instant(now), effects);
}

/** Does something now and every so often; a failure is told and does not end it. */
function every(ms: number, work: () => Promise<unknown>): NodeJS.Timeout {
  const once = () => work().catch(tell);
  void once();
  return setInterval(once, ms);
}

function tell(error: unknown): void {
  console.error(`The outbox could not reach the database: ${error}`);
}
