import { type Caller, forbidden } from "@/lib/access/caller";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { holdRollback } from "@/lib/db/rollback/held-rollback";
import { addEffect } from "@/lib/db/outbox/enqueue";
import { saveSettled } from "@/lib/db/rollback/save-settled";
import { transact, type Tx } from "@/lib/db/transact";
import type { Attempt, CallAnswer } from "@/lib/domain/connections/attempt";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import { decideSettle, pollEffect } from "@/lib/domain/rollback/decide-settle";
import { isOfSending, readAnswer } from "@/lib/domain/rollback/read-answer";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After a rollback was sent: writes the answer down and what it means; `againAt` is when to repeat it. */
export async function settleRollback(
  caller: Caller,
  rollbackId: string,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ status: string; againAt: Instant | null }>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return notFound("rollback");
    const { rollback, release, service } = held;
    const all = (await findAttempts(tx, rollbackId)).filter(isOfSending);
    const sent = all.find((one) => one.id === call.attemptId);
    if (sent === undefined) return notFound("call");
    const ended = endAttempt(call.attemptId, call.answer, caller.at);
    if (sent.at < rollback.pressedAt) {
      // Pressed again meanwhile: that sending speaks for itself, and this one's late answer must not.
      await saveSettled(tx, caller, held, null, [ended]);
      return done({ status: rollback.status, againAt: null });
    }
    const { report, againAfterMs } = readAnswer(
      { action: sent.action, sentAt: sent.at, answer: call.answer },
      all.filter((one) => one !== sent),
      await howOf(tx, sent),
      rollback.pressedAt,
      caller.at,
    );
    const settled =
      report === null ? null : decideSettle(rollback, release, report, service.name, caller.at);
    // Where a callback was quicker than the answer, the answer says nothing new but whom to ask.
    const ask = settled === null && (call.answer.ref ?? null) !== null && rollback.word === null;
    const asking = ask ? [addEffect(pollEffect(rollback, caller.at), caller.at)] : [];
    await saveSettled(tx, caller, held, settled, [ended, ...asking]);
    const againAt = againAfterMs === null ? null : instant(millis(caller.at) + againAfterMs);
    return done({ status: (settled?.rollback ?? rollback).status, againAt });
  });
}

async function howOf(tx: Tx, { connectorId }: Attempt) {
  const connector = await findConnector(tx, connectorId);
  return connector === null
    ? { repeatable: false, lookForMs: 0 }
    : sendingOf(connector.kind, "roll_back");
}
