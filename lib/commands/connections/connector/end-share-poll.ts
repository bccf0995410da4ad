import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { hearStep } from "@/lib/db/connections/hear-step";
import { lockRelease } from "@/lib/db/release/release-rows";
import { transact, type Tx } from "@/lib/db/transact";
import type { Attempt, CallAnswer } from "@/lib/domain/connections/attempt";
import { isWanted } from "@/lib/domain/connections/call/decide-weight";
import type { Release } from "@/lib/domain/release/release";
import { askedBy } from "@/lib/domain/release/share-step";
import { readPollAnswer } from "@/lib/domain/rollback/read-answer";
import type { Instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After it was asked how an accepted share goes: writes the answer down; `over` ends the asking. */
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
  const { step } = release;
  const report = readPollAnswer(answer, at);
  if (step === null || step.operationId !== sent.operationId) return null;
  if (report === null || !isWanted(release, step.weight)) return null;
  const connector = await findConnector(tx, sent.connectorId);
  const spoken = { asked: askedBy(release, step), action: sent.action, connector, answer };
  return hearStep(tx, release, spoken, report, at);
}
