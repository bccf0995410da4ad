import type { Instant } from "@/lib/kernel/instant";
import type { OperationAction } from "./kind";

/** What a call is for. `look`: whether an operation without a clear answer arrived after all. */
export type AttemptAction =
  | OperationAction
  | "poll"
  | "look"
  | "cancel"
  | "approve"
  | "remedy"
  | "enrich"
  | "list"
  | "redeliver"
  | "test";

/**
 * How a call ended. `busy`: not now, and nothing was done. `refused`: no, and asking again is no use.
 * `unreachable`: nothing was sent. `unknown`: it was sent, and no clear answer came. `absent`: looked
 * for, and not there.
 */
export type AttemptResult =
  | "sending"
  | "accepted"
  | "done"
  | "busy"
  | "refused"
  | "unreachable"
  | "unknown"
  | "absent";

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
  /** What the operation is called on the other side, as its connector asks for it again. */
  externalRef: string | null;
  releaseId: string | null;
};

/** What a connector made of an outside system's answer; `answer` is redacted and cut. */
export type CallAnswer = {
  result: Exclude<AttemptResult, "sending">;
  statusCode: number | null;
  ms: number;
  answer: string;
  /** What an accepted operation says of itself when asked later; `waiting` is for a person over there. */
  stage?: "queued" | "running" | "waiting" | "failed";
  retryAfterMs?: number;
  /** Of a step of a rollout: the share of traffic the version has over there, where that is known; percent. */
  share?: number;
  /** What the connector needs to ask for the operation again; its own business. */
  ref?: string | null;
  /** Where a person can look, built from the connector's own address. */
  externalUrl?: string | null;
};

/** An answer in words: "It answered 422: unknown version", "127.0.0.1:9090 refuses the connection." */
export function callWords({
  statusCode,
  answer,
}: Pick<CallAnswer, "statusCode" | "answer">): string {
  if (statusCode === null || (statusCode < 300 && isSentence(answer))) return answer;
  if (answer === "") return `It answered ${statusCode}.`;
  return `It answered ${statusCode}: ${plainWords(answer)}`;
}

/** What a good answer lacked, or showed, is told in a sentence of ours; else they are words of theirs. */
function isSentence(answer: string): boolean {
  return /^[\p{Lu}“][^]*[.?!]$/u.test(answer);
}

/** What an answer says, without the JSON around it, cut. */
export function plainWords(answer: string): string {
  return cut(saidIn(answer) ?? answer);
}

/**
 * The sentence in a JSON answer, by the names RFC 9457 and common habit give it, else the word by which it says how it
 * stands; null where there is neither.
 */
function saidIn(answer: string): string | null {
  try {
    const fields = fieldsOf(JSON.parse(answer));
    const faults = [fields.get("error"), fields.get("errors")].flat();
    const within = faults.map((one) => fieldsOf(one).get("message"));
    const said = [fields.get("detail"), fields.get("message"), ...faults, ...within].find(isText);
    const word = fields.get("status");
    return said ?? (isText(word) ? `“${word}”` : null);
  } catch {
    return null;
  }
}

function fieldsOf(read: unknown): Map<string, unknown> {
  return new Map(typeof read === "object" && read !== null ? Object.entries(read) : []);
}

function isText(one: unknown): one is string {
  return typeof one === "string" && one !== "";
}

function cut(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200).toWellFormed()}…`;
}

/**
 * What the operation is called on the other side, as the newest call since then told it; null where none did. Called
 * by an earlier press's name, it would tell how that one ended.
 */
export function newestRef(calls: readonly Attempt[], since: Instant): string | null {
  return calls.findLast((one) => one.externalRef !== null && one.at >= since)?.externalRef ?? null;
}

/** Whether a call was answered with a yes. */
export function wasTaken({ result }: Pick<Attempt, "result">): boolean {
  return result === "done" || result === "accepted";
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
    externalRef: null,
    releaseId,
  };
}
