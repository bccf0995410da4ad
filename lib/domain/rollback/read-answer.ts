import {
  type Attempt,
  type AttemptAction,
  callWords,
  type CallAnswer,
  plainWords,
} from "@/lib/domain/connections/attempt";
import { nextCall, type PastCall, type Sending } from "@/lib/domain/connections/call/next-call";
import type { Instant } from "@/lib/kernel/instant";
import type { Report } from "./hear";

/** What an answer to a call means for the rollback, and how long to wait before the next one, if any. */
export type AnswerReading = { report: Report | null; againAfterMs: number | null };

/** A call that has just been answered. */
export type Answered = { action: AttemptAction; sentAt: Instant; answer: CallAnswer };

/**
 * Reads the answer to a rollback request, or to looking for one. `before`: its earlier calls, oldest
 * first; `pressedAt`: those from then on belong to this press.
 */
export function readAnswer(
  { action, sentAt, answer }: Answered,
  before: readonly Attempt[],
  how: Sending,
  pressedAt: Instant,
  at: Instant,
): AnswerReading {
  const say = (said: Report["said"], by: Report["by"], detail: string | null): AnswerReading => ({
    report: { said, by, at, detail, externalUrl: answer.externalUrl ?? null },
    againAfterMs: null,
  });
  if (answer.result === "done") return say("done", "answer", null);
  if (answer.stage === "failed") return say("failed", "callback", plainWords(answer.answer));
  if (answer.result === "accepted") return say("accepted", "answer", null);
  const next = nextCall(
    [...before.map(asPastCall), { action, at: sentAt, ...answer }],
    how,
    pressedAt,
    at,
  );
  if (next.do === "give_up")
    return say(next.said, next.said === "failed" ? "answer" : "us", next.detail);
  if (next.do === "send") return { report: null, againAfterMs: next.afterMs };
  const doubt = `${callWords(answer)} Looking whether it arrived.`;
  const { report } = action === "look" ? { report: null } : say("unknown", "us", doubt);
  return { report, againAfterMs: next.afterMs };
}

/** Reads what an accepted rollback says when asked how it goes; null while it says nothing new. */
export function readPollAnswer(answer: CallAnswer, at: Instant): Report | null {
  const say = (said: Report["said"]): Report => ({
    said,
    by: "callback",
    at,
    // What runs goes its way: how far is for the other side's page.
    detail: said === "done" || said === "running" ? null : plainWords(answer.answer),
    externalUrl: answer.externalUrl ?? null,
  });
  if (answer.result === "done") return say("done");
  return answer.stage === undefined ? null : say(answer.stage);
}

/** Whether a call sent the rollback, or looked whether it had arrived. */
export function isOfSending({ action }: Pick<Attempt, "action">): boolean {
  return action === "roll_back" || action === "look";
}

/** A call that was written down, as `nextCall` reads it. One that never ended was cut off with its worker. */
export function asPastCall(attempt: Attempt): PastCall {
  const { action, at, result, statusCode, answer } = attempt;
  return {
    action,
    at,
    result: result === "sending" ? "unknown" : result,
    statusCode,
    answer: answer ?? "",
  };
}

/** The answer of a call that was still open at the next one: its worker was stopped, or somebody pressed again meanwhile. */
export const cutOff: CallAnswer = {
  result: "unknown",
  statusCode: null,
  ms: 0,
  answer: "No answer had come when the next call was made.",
};
