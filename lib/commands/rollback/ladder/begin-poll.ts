import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { addAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { type HeldRollback, holdRollback } from "@/lib/db/rollback/held-rollback";
import { saveSettled } from "@/lib/db/rollback/save-settled";
import { transact, type Tx } from "@/lib/db/transact";
import { deadlineMs } from "@/lib/domain/connections/call/deadline";
import { newAttempt, newestRef } from "@/lib/domain/connections/attempt";
import type { BegunPoll } from "@/lib/domain/connections/operation";
import { decideSettle } from "@/lib/domain/rollback/decide-settle";
import { newId } from "@/lib/kernel/ids";
import { type Instant, instant, later, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * Before an accepted rollback is asked how it goes: writes the call down. Where the other side gave
 * nothing to ask with, there is nobody to ask, and we only notice that nothing was heard for too long.
 */
export async function beginPoll(caller: Caller, rollbackId: string): Promise<Outcome<BegunPoll>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return notFound("rollback");
    const { status, word, acceptedAt, connectorId } = held.rollback;
    if (word !== null || (status !== "accepted" && status !== "running")) {
      return done({ do: "nothing", why: `It is ${status}.` });
    }
    const connector = connectorId === null ? null : await findConnector(tx, connectorId);
    const until = millis(acceptedAt ?? caller.at) + deadlineMs(connector?.settings ?? {});
    if (millis(caller.at) >= until) return silent(tx, caller, held, acceptedAt ?? caller.at);
    const calls = await findAttempts(tx, rollbackId);
    const ref = newestRef(calls, held.rollback.pressedAt);
    if (connector === null || ref === null) {
      return done({ do: "wait", until: instant(until), why: "It will call back." });
    }
    const attempt = newAttempt(newId("attempt"), "poll", rollbackId, connector.id, {
      number: calls.length + 1,
      releaseId: held.release.id,
      at: later(caller.at, held.rollback.pressedAt),
    });
    await saveSettled(tx, caller, held, null, [addAttempt(attempt)]);
    const target = openTarget(connector, caller.at);
    return done({ do: "ask", attemptId: attempt.id, ref, target });
  });
}

async function silent(
  tx: Tx,
  caller: Caller,
  held: HeldRollback,
  since: Instant,
): Promise<Outcome<BegunPoll>> {
  const minutes = Math.round((millis(caller.at) - millis(since)) / 60_000);
  const detail = `It was accepted, and then nothing was heard for ${minutes} min.`;
  const report = { said: "silent", by: "us", at: caller.at, detail } as const;
  const { rollback, release, service } = held;
  const settled = decideSettle(rollback, release, report, service.name, caller.at);
  await saveSettled(tx, caller, held, settled);
  return done({ do: "nothing", why: detail });
}
