import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/connector-secrets";
import { addAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { holdSwitch } from "@/lib/db/rollback/held-switch";
import { saveSwitch } from "@/lib/db/rollback/save-switch";
import { transact } from "@/lib/db/transact";
import { newAttempt } from "@/lib/domain/connections/attempt";
import type { BegunPoll } from "@/lib/domain/connections/operation";
import { switchRef } from "@/lib/domain/connections/switch-ref";
import { switchReadMs } from "@/lib/domain/rollback/switch/flag-switch";
import { newId } from "@/lib/kernel/ids";
import { millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Before a flag is read, whether it is as a press wanted it: writes the call down. */
export async function beginRead(caller: Caller, switchId: string): Promise<Outcome<BegunPoll>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact<BegunPoll>(async (tx) => {
    const held = await holdSwitch(tx, switchId);
    if (held === null) return notFound("switch");
    const { flagSwitch, flag, release } = held;
    const { status, connectorId, pressedAt, turnsOn } = flagSwitch;
    if (status !== "accepted" && status !== "unknown") {
      return done({ do: "nothing", why: `It is ${status}.` });
    }
    const connector = connectorId === null ? null : await findConnector(tx, connectorId);
    if (connector === null) return done({ do: "nothing", why: "Its kill switch is gone." });
    if (millis(caller.at) - millis(pressedAt) > switchReadMs) {
      return done({ do: "nothing", why: "It was read for long enough." });
    }
    const calls = await findAttempts(tx, switchId);
    const about = { number: calls.length + 1, releaseId: release.id, at: caller.at };
    const attempt = newAttempt(newId("attempt"), "poll", switchId, connector.id, about);
    await saveSwitch(tx, caller, held, null, [addAttempt(attempt)]);
    const ref = switchRef({ key: flag.key, isOn: turnsOn });
    const target = openTarget(connector, caller.at);
    return done({ do: "ask", attemptId: attempt.id, ref, target });
  });
}
