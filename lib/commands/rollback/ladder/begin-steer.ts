import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { addAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { holdRollback } from "@/lib/db/rollback/held-rollback";
import { saveSettled } from "@/lib/db/rollback/save-settled";
import { transact } from "@/lib/db/transact";
import { newAttempt, newestRef } from "@/lib/domain/connections/attempt";
import type { CallAbout } from "@/lib/domain/connections/operation";
import { type SteeringAction, steerWhyNot } from "@/lib/domain/rollback/other-side";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Before a rollback under way is let on or stopped on the other side: writes the call down. */
export async function beginSteer(
  caller: Caller,
  rollbackId: string,
  action: SteeringAction,
): Promise<Outcome<CallAbout<{ ref: string }>>> {
  const no = forbidden(caller, "rollback.press");
  if (no !== null) return no;
  return transact<CallAbout<{ ref: string }>>(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return notFound("rollback");
    const { connectorId } = held.rollback;
    const connector = connectorId === null ? null : await findConnector(tx, connectorId);
    if (connector === null) return refused("conflict", "Its connector is gone.");
    const why = steerWhyNot(held.rollback, connector, action);
    if (why !== null) return refused("conflict", why);
    const calls = await findAttempts(tx, rollbackId);
    const ref = newestRef(calls, held.rollback.pressedAt);
    if (ref === null) return refused("conflict", "The other side gave it no name to speak of.");
    const attempt = newAttempt(newId("attempt"), action, rollbackId, connector.id, {
      number: calls.length + 1,
      releaseId: held.release.id,
      at: caller.at,
    });
    await saveSettled(tx, caller, held, null, [addAttempt(attempt)]);
    const target = openTarget(connector, caller.at);
    return done({ do: "ask", attemptId: attempt.id, ref, target });
  });
}
