import { type Caller, forbidden } from "@/lib/access/caller";
import { endAttempt } from "@/lib/db/connections/attempt-rows";
import { holdRollback } from "@/lib/db/rollback/held-rollback";
import { saveSettled } from "@/lib/db/rollback/save-settled";
import { transact } from "@/lib/db/transact";
import { type CallAnswer, callWords } from "@/lib/domain/connections/attempt";
import { noted } from "@/lib/domain/release/decide-move";
import { pollEffect } from "@/lib/domain/rollback/decide-settle";
import type { SteeringAction } from "@/lib/domain/rollback/other-side";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

const soonMs = 500;
const words: Record<SteeringAction, string> = { approve: "let go on", cancel: "stop" };

/** After a rollback under way was let on or stopped: writes the answer and who asked; how it stands is asked at once. */
export async function endSteer(
  caller: Caller,
  rollbackId: string,
  action: SteeringAction,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ ok: boolean; words: string }>> {
  const no = forbidden(caller, "rollback.press");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdRollback(tx, rollbackId);
    if (held === null) return notFound("rollback");
    const { rollback, release, service } = held;
    const { answer } = call;
    const ok = answer.result === "done" || answer.result === "accepted";
    const said = ok ? answer.answer : callWords(answer);
    const next = { ...rollback, revision: rollback.revision + 1 };
    const decision = noted(release, {
      kind: "rollback.steered",
      sentence: `${caller.actor.name} asked the other side to ${words[action]} the rollback of ${service.name} ${rollback.fromVersion}. ${said}`,
      subjectId: rollback.id,
      data: { rollback: rollback.id, action, ok },
    });
    const effects = ok ? [pollEffect(rollback, caller.at, soonMs)] : [];
    await saveSettled(tx, caller, held, { rollback: next, decision: { ...decision, effects } }, [
      endAttempt(call.attemptId, answer, caller.at),
    ]);
    return done({ ok, words: said });
  });
}
