import { type Caller, forbidden } from "@/lib/access/caller";
import { endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { holdRollback } from "@/lib/db/rollback/held-rollback";
import { saveSettled } from "@/lib/db/rollback/save-settled";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { decideSettle } from "@/lib/domain/rollback/decide-settle";
import { readAnswer } from "@/lib/domain/rollback/read-answer";
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
    const before = (await findAttempts(tx, rollbackId)).filter(
      (one) =>
        one.action === "roll_back" && one.at >= rollback.pressedAt && one.id !== call.attemptId,
    );
    const { report, againAfterMs } = readAnswer(call.answer, before, caller.at);
    const follow = { location: call.answer.location ?? null };
    const settled =
      report === null
        ? null
        : decideSettle(rollback, release, report, service.name, caller.at, follow);
    const ended = endAttempt(call.attemptId, call.answer, caller.at);
    await saveSettled(tx, caller, held, settled, [ended]);
    const againAt = againAfterMs === null ? null : instant(millis(caller.at) + againAfterMs);
    return done({ status: (settled?.rollback ?? rollback).status, againAt });
  });
}
