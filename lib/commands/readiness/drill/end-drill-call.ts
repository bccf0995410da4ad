import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { holdDrill, putDrill } from "@/lib/db/readiness/drill/drill-rows";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import { decideHeard } from "@/lib/domain/readiness/drill/decide-heard";
import { isOfSending, readAnswer } from "@/lib/domain/rollback/read-answer";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After a drill was sent: writes the answer down and what it means; `againAt` is when to repeat it. */
export async function endDrillCall(
  caller: Caller,
  drillId: string,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ againAt: Instant | null }>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdDrill(tx, drillId);
    const all = (await findAttempts(tx, drillId)).filter(isOfSending);
    const sent = all.find((one) => one.id === call.attemptId);
    if (held === null || sent === undefined) return notFound("call");
    const { drill, service } = held;
    const connector = await findConnector(tx, sent.connectorId);
    const gone = { repeatable: false, lookForMs: 0 };
    const { report, againAfterMs } = readAnswer(
      { action: sent.action, sentAt: sent.at, answer: call.answer },
      all.filter((one) => one !== sent),
      connector === null ? gone : sendingOf(connector.kind, "roll_back"),
      drill.startedAt,
      caller.at,
    );
    const heard = report === null ? null : decideHeard(drill, report, service.name, caller.at);
    const own = heard === null ? [] : [putDrill(heard.drill)];
    const { entries = [], effects = [] } = heard ?? {};
    const states = [endAttempt(call.attemptId, call.answer, caller.at), ...own];
    await commit(tx, caller, { states, entries, effects });
    const again = drill.status === "running" ? againAfterMs : null;
    return done({ againAt: again === null ? null : instant(millis(caller.at) + again) });
  });
}
