import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt } from "@/lib/db/connections/attempt-rows";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { type CallAnswer, callWords } from "@/lib/domain/connections/attempt";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After the one press against what may undo a rollback: writes down what came of it. */
export async function endRemedy(
  caller: Caller,
  serviceKey: string,
  key: string,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ ok: boolean; words: string }>> {
  const no = forbidden(caller, "rollback.press");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await findService(tx, serviceKey);
    const connector = service === null ? null : await findConnectorOf(tx, service.id);
    if (service === null || connector === null) return notFound("connector");
    const { answer } = call;
    const ok = answer.result === "done" || answer.result === "accepted";
    const words = ok ? answer.answer : callWords(answer);
    await commit(tx, caller, {
      states: [endAttempt(call.attemptId, answer, caller.at)],
      entries: [
        {
          kind: "connector.remedied",
          sentence: `${caller.actor.name}, at the deploy tool of ${service.name}: ${words}`,
          serviceId: service.id,
          subjectId: connector.id,
          data: { remedy: key, ok },
        },
      ],
    });
    return done({ ok, words });
  });
}
