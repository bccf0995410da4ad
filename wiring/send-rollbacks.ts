import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { settleRollback } from "@/lib/commands/rollback/ladder/settle-rollback";
import { heldBack } from "@/lib/connectors/held-back";
import { speak } from "@/lib/connectors/speak";
import { makeCall } from "@/lib/outbox/deliver-call";
import { textOf } from "@/lib/outbox/do-command";
import { sendAtOnce } from "@/lib/outbox/send-at-once";

/** How a rollback is sent once its call is written down, by a worker or by the very process that was pressed. */
export const rollbackPorts = {
  about: (effect: Parameters<typeof textOf>[0]) => textOf(effect, "rollbackId"),
  act: heldBack(speak),
  end: asBellwether(settleRollback),
};

/** From now on this process sends what is pressed in it. Answers how it leaves in good order. */
export async function sendRollbacks(worker: string): Promise<() => Promise<void>> {
  const leave = sendAtOnce("roll_back", worker, makeCall(rollbackPorts));
  // A press of nothing, so that the first real one finds its connection open and its code loaded.
  await asBellwether(rollBack)("rel_none", {});
  return leave;
}
