import { type Caller, forbidden } from "@/lib/access/caller";
import { endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { holdRollback } from "@/lib/db/rollback/held-rollback";
import { saveSettled } from "@/lib/db/rollback/save-settled";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { decideSettle } from "@/lib/domain/rollback/decide-settle";
import { readPollAnswer } from "@/lib/domain/rollback/read-answer";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After an accepted rollback was asked how it goes: writes the answer down; `over` ends the asking. */
export async function endPoll(
  caller: Caller,
  rollbackId: string,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ over: boolean; status: string }>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return notFound("rollback");
    const { rollback, release, service } = held;
    const asked = (await findAttempts(tx, rollbackId)).find((one) => one.id === call.attemptId);
    // Pressed again meanwhile: it tells how the earlier sending stands.
    const isPast = asked === undefined || asked.at < rollback.pressedAt;
    const report = isPast ? null : readPollAnswer(call.answer, caller.at);
    const settled =
      report === null ? null : decideSettle(rollback, release, report, service.name, caller.at);
    await saveSettled(tx, caller, held, settled, [
      endAttempt(call.attemptId, call.answer, caller.at),
    ]);
    const next = settled?.rollback ?? rollback;
    return done({ over: next.word !== null, status: next.status });
  });
}
