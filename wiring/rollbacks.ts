// A part of the composition root: how a rollback is sent, by a worker or by the very process that was pressed.
import type { Handlers } from "@/lib/outbox/handler";

async function rollbackPorts() {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { settleRollback } = await import("@/lib/commands/rollback/settle-rollback");
  const { speak } = await import("@/lib/connectors/speak");
  const { textOf } = await import("@/lib/outbox/do-command");
  return {
    about: (effect: Parameters<typeof textOf>[0]) => textOf(effect, "rollbackId"),
    act: speak,
    end: asBellwether(settleRollback),
  };
}

/** What waits in the outbox: a press that could not be sent at once, or is to be sent again. */
export async function rollbackHandlers(): Promise<Handlers> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { beginAttempt } = await import("@/lib/commands/rollback/begin-attempt");
  const { deliverCall } = await import("@/lib/outbox/deliver-call");
  const begin = asBellwether(beginAttempt);
  return { roll_back: deliverCall({ ...(await rollbackPorts()), begin }) };
}

/** A press is sent by the process that commits it. Answers how it leaves in good order. */
export async function sendRollbacks(worker: string): Promise<() => Promise<void>> {
  const { makeCall } = await import("@/lib/outbox/deliver-call");
  const { sendAtOnce } = await import("@/lib/outbox/send-at-once");
  const leave = sendAtOnce("roll_back", worker, makeCall(await rollbackPorts()));
  await warmUp();
  return leave;
}

/** A press of nothing: the first real one finds its connection open and its code loaded. */
async function warmUp(): Promise<void> {
  const { asBellwether } = await import("@/lib/commands/connections/as-bellwether");
  const { rollBack } = await import("@/lib/commands/rollback/roll-back");
  await asBellwether(rollBack)("rel_none", {});
}
