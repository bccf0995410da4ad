import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { hearAsked } from "@/lib/db/connections/hear-asked";
import { lockRelease } from "@/lib/db/release/release-rows";
import { transact, type Tx } from "@/lib/db/transact";
import type { Attempt, CallAnswer } from "@/lib/domain/connections/attempt";
import { askedOf } from "@/lib/domain/connections/call/asked";
import type { Release } from "@/lib/domain/release/release";
import { readPollAnswer } from "@/lib/domain/rollback/read-answer";
import type { Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After it was asked how an accepted share or pause goes: writes the answer down; `over` ends the asking. */
export async function endSharePoll(
  caller: Caller,
  operationId: string,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ over: boolean; status: string }>> {
  const no = forbidden(caller, "weight.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const calls = await findAttempts(tx, operationId);
    const sent = calls.find((one) => one.action !== "poll");
    const release = await lockRelease(tx, sent?.releaseId ?? "");
    if (sent === undefined || release === null) return notFound("call");
    const ended = endAttempt(call.attemptId, call.answer, caller.at);
    const heard = await hears(tx, release, sent, call.answer, caller.at);
    await commit(tx, caller, {
      states: [...(heard?.states ?? []), ended],
      entries: heard?.entries ?? [],
      effects: heard?.effects ?? [],
    });
    const over = call.answer.result === "done" || call.answer.stage === "failed";
    return done({ over, status: call.answer.stage ?? call.answer.result });
  });
}

/** Whatever was asked for since, or went its way without us, speaks for itself. */
async function hears(tx: Tx, release: Release, sent: Attempt, answer: CallAnswer, at: Instant) {
  const own = askedOf(release, sent.operationId);
  const report = readPollAnswer(answer, at);
  if (own === null || report === null) return null;
  const connector = await findConnector(tx, sent.connectorId);
  const spoken = { asked: own.asked, action: sent.action, connector, answer };
  return hearAsked(tx, release, spoken, report, at);
}
