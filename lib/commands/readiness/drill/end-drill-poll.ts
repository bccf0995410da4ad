import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt } from "@/lib/db/connections/attempt-rows";
import { holdDrill, putDrill } from "@/lib/db/readiness/drill/drill-rows";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { decideHeard } from "@/lib/domain/readiness/drill/decide-heard";
import { readPollAnswer } from "@/lib/domain/rollback/read-answer";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After an accepted drill was asked how it goes: writes the answer down; `over` ends the asking. */
export async function endDrillPoll(
  caller: Caller,
  drillId: string,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ over: boolean; status: string }>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdDrill(tx, drillId);
    if (held === null) return notFound("drill");
    const { drill, service } = held;
    const report = readPollAnswer(call.answer, caller.at);
    const heard = report === null ? null : decideHeard(drill, report, service.name, caller.at);
    const own = heard === null ? [] : [putDrill(heard.drill)];
    const states = [endAttempt(call.attemptId, call.answer, caller.at), ...own];
    await commit(tx, caller, { states, entries: heard?.entries ?? [] });
    const next = heard?.drill ?? drill;
    const over = next.status !== "running" || next.ladder?.word !== null;
    return done({ over, status: next.ladder?.status ?? next.status });
  });
}
