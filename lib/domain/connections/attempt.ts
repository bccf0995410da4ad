import type { Instant } from "@/lib/kernel/instant";

/** What a call is for. */
export type AttemptAction = "roll_back" | "set_weight" | "poll" | "test";

/**
 * How a call ended. `busy`: not now. `refused`: no, and asking again is no use. `unreachable`: nothing
 * was sent. `unknown`: it was sent, and no clear answer came.
 */
export type AttemptResult =
  | "sending"
  | "accepted"
  | "done"
  | "busy"
  | "refused"
  | "unreachable"
  | "unknown";

/** One call to an outside system, written before it is sent. `operationId` is also the webhook-id. */
export type Attempt = {
  id: string;
  operationId: string;
  connectorId: string;
  action: AttemptAction;
  number: number;
  at: Instant;
  endedAt: Instant | null;
  result: AttemptResult;
  statusCode: number | null;
  ms: number | null;
  answer: string | null;
  releaseId: string | null;
};

/** What a connector made of an outside system's answer; `answer` is redacted and cut. */
export type CallAnswer = {
  result: Exclude<AttemptResult, "sending">;
  statusCode: number | null;
  ms: number;
  answer: string;
  /** What an accepted operation says of itself when asked later. */
  stage?: "running" | "failed";
  retryAfterMs?: number;
  /** Path on the same origin where the operation can be asked for. */
  location?: string | null;
  externalUrl?: string | null;
};

/** An answer in words: "It answered 422: unknown version", "Connection refused." */
export function callWords({
  statusCode,
  answer,
}: Pick<CallAnswer, "statusCode" | "answer">): string {
  if (statusCode === null) return answer;
  if (answer === "") return `It answered ${statusCode}.`;
  return `It answered ${statusCode}: ${cut(saidIn(answer) ?? answer)}`;
}

/** The sentence in a JSON answer, by the names RFC 9457 and common habit give it; null where there is none. */
function saidIn(answer: string): string | null {
  try {
    const read: unknown = JSON.parse(answer);
    if (typeof read !== "object" || read === null) return null;
    const fields = new Map<string, unknown>(Object.entries(read));
    const said = ["detail", "message", "error"].map((name) => fields.get(name));
    return said.find((one): one is string => typeof one === "string" && one !== "") ?? null;
  } catch {
    return null;
  }
}

function cut(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200).toWellFormed()}…`;
}

export type NextCall =
  | { do: "send"; afterMs: number }
  | { do: "give_up"; said: "unknown" | "failed"; detail: string };

/** One call and two quick repeats: an instruction that arrives late would do harm. */
const repeatAfterMs = [1_000, 3_000];
const longestRetryAfterMs = 5_000;

/**
 * What follows calls without a clear yes or no: a quick repeat under the same id, or an end. It ends as
 * `failed` only when no call can have arrived. `answers`: of this sending, oldest first.
 */
export function nextCall(
  answers: readonly Pick<CallAnswer, "result" | "statusCode" | "answer" | "retryAfterMs">[],
): NextCall {
  const last = answers.at(-1);
  if (last === undefined) return { do: "send", afterMs: 0 };
  const repeatable =
    last.result !== "refused" && last.result !== "done" && last.result !== "accepted";
  const wait = repeatAfterMs[answers.length - 1];
  if (repeatable && wait !== undefined) {
    const asked = Math.min(longestRetryAfterMs, last.retryAfterMs ?? 0);
    return { do: "send", afterMs: Math.max(wait, asked) };
  }
  const arrived = answers.some((one) => one.result === "unknown");
  if (arrived && last.result !== "refused") {
    const detail = `No clear answer after ${times(answers.length)}. ${callWords(last)}`;
    return { do: "give_up", said: "unknown", detail };
  }
  return { do: "give_up", said: "failed", detail: callWords(last) };
}

function times(count: number): string {
  return count === 1 ? "one call" : `${count} calls`;
}

/** A call as it is written before it is sent. */
export function newAttempt(
  id: string,
  action: AttemptAction,
  operationId: string,
  connectorId: string,
  { number, releaseId, at }: { number: number; releaseId: string | null; at: Instant },
): Attempt {
  return {
    id,
    operationId,
    connectorId,
    action,
    number,
    at,
    endedAt: null,
    result: "sending",
    statusCode: null,
    ms: null,
    answer: null,
    releaseId,
  };
}
