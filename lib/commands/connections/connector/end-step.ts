import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { hearAsked } from "@/lib/db/connections/hear-asked";
import { lockRelease } from "@/lib/db/release/release-rows";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Asked, isStillWanted } from "@/lib/domain/connections/call/asked";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import { readAnswer } from "@/lib/domain/rollback/read-answer";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After a share was asked of the outside, or to stand still or go on: writes the answer and what it means; `againAt`: repeat it then. */
export async function endStep(
  caller: Caller,
  asked: Asked,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ word: string; againAt: Instant | null }>> {
  const no = forbidden(caller, "weight.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, asked.releaseId);
    const calls = await findAttempts(tx, asked.operationId);
    const sent = calls.find((one) => one.id === call.attemptId);
    if (sent === undefined) return notFound("call");
    const { answer } = call;
    const ended = endAttempt(sent.id, answer, caller.at);
    const word = answer.result;
    if (release === null || !isStillWanted(release, asked)) {
      await commit(tx, caller, { states: [ended], entries: [] });
      return done({ word, againAt: null });
    }
    const connector = await findConnector(tx, sent.connectorId);
    const gone = { repeatable: false, lookForMs: 0 };
    const how = connector === null ? gone : sendingOf(connector.kind, sent.action);
    const answered = { action: sent.action, sentAt: sent.at, answer };
    const others = calls.filter((one) => one !== sent);
    const { report, againAfterMs } = readAnswer(answered, others, how, asked.askedAt, caller.at);
    const said = { asked, connector, answer, action: sent.action };
    const heard = report === null ? null : await hearAsked(tx, release, said, report, caller.at);
    await commit(tx, caller, {
      states: [...(heard?.states ?? []), ended],
      entries: heard?.entries ?? [],
      effects: heard?.effects ?? [],
    });
    const againAt = againAfterMs === null ? null : instant(millis(caller.at) + againAfterMs);
    return done({ word, againAt });
  });
}
