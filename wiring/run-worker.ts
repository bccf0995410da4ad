import { runOutbox } from "@/lib/outbox/run-outbox";
import { deployHandlers } from "./deploy-handlers";
import { drillHandlers } from "./drill-handlers";
import { eventHandlers, tellEndpoints } from "./event-handlers";
import { flagHandlers } from "./flag-handlers";
import { lookHandlers } from "./look-handlers";
import { readHandlers } from "./read-handlers";
import { sendRollbacks } from "./send-rollbacks";
import { tellHandlers } from "./tell-handlers";
import { verbHandlers } from "./verb-handlers";

/** What is done again and again, in milliseconds. */
const schedule = {
  keep_samples: 60 * 60_000,
  roll_up_samples: 30_000,
  seek_missed: 60 * 60_000,
};

const urgent = [
  ...["press", "automatic_rollback", "roll_back", "poll_rollback"],
  ...["switch_flag", "read_flag"],
];
const slow = ["deliver_event"];

const handlers = {
  ...deployHandlers,
  ...drillHandlers,
  ...eventHandlers,
  ...flagHandlers,
  ...lookHandlers,
  ...readHandlers,
  ...tellHandlers,
  ...verbHandlers,
};

/** Delivers effects until the signal fires; resolves when everything is drained. */
export async function runWorker(signal: AbortSignal): Promise<void> {
  const worker = `worker-${process.pid}-${Date.now().toString(36)}`;
  const leave = await sendRollbacks(worker);
  await Promise.all([
    runOutbox(handlers, { worker, urgent, slow, schedule, signal }),
    tellEndpoints(signal),
  ]);
  await leave();
}
