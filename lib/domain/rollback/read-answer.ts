import {
  type Attempt,
  callWords,
  type CallAnswer,
  nextCall,
} from "@/lib/domain/connections/attempt";
import type { Instant } from "@/lib/kernel/instant";
import type { Report } from "./hear";

/** What an answer to a call means for the rollback; or how long to wait before it is sent again. */
export type AnswerReading = { report: Report | null; againAfterMs: number | null };

/** Reads the answer to a rollback request. `before`: the earlier calls of this sending, oldest first. */
export function readAnswer(
  answer: CallAnswer,
  before: readonly Attempt[],
  at: Instant,
): AnswerReading {
  const say = (said: Report["said"], by: Report["by"], detail: string | null): AnswerReading => ({
    report: { said, by, at, detail, externalUrl: answer.externalUrl ?? null },
    againAfterMs: null,
  });
  if (answer.result === "done") return say("done", "answer", null);
  if (answer.result === "accepted") return say("accepted", "answer", null);
  const call = nextCall([...before.map(asAnswer), answer]);
  if (call.do === "send") return { report: null, againAfterMs: call.afterMs };
  return say(call.said, call.said === "failed" ? "answer" : "us", call.detail);
}

/** Reads what an accepted rollback says when asked how it goes; null while it says nothing new. */
export function readPollAnswer(answer: CallAnswer, at: Instant): Report | null {
  const say = (said: Report["said"]): Report => ({
    said,
    by: "callback",
    at,
    detail: said === "failed" ? callWords(answer) : null,
  });
  if (answer.result === "done") return say("done");
  if (answer.stage === "failed") return say("failed");
  return answer.stage === "running" ? say("running") : null;
}

/** A call that ended, as `nextCall` reads it. One that never ended was cut off with its worker. */
export function asAnswer(attempt: Attempt): CallAnswer {
  const { result, statusCode, ms, answer } = attempt;
  return {
    result: result === "sending" ? "unknown" : result,
    statusCode,
    ms: ms ?? 0,
    answer: answer ?? "",
  };
}

/** The answer of a call whose worker was stopped before any came. */
export const cutOff: CallAnswer = {
  result: "unknown",
  statusCode: null,
  ms: 0,
  answer: "The worker that sent it was stopped before an answer came.",
};
