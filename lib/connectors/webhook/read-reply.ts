import { z } from "zod";
import { parsed, retryAfterMs } from "@/lib/connectors/api-client";
import type { Reply } from "@/lib/connectors/outbound";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { operationStatus } from "@/lib/domain/connections/inbox/outside-event";
import { redact } from "@/lib/domain/connections/redact";
import { stateOf } from "./plain-event";

type Answered = Extract<Reply, { is: "answered" }>;

const notSent = { blocked: "refused", unreachable: "unreachable", dropped: "unknown" } as const;

/**
 * What a reply to a message means for its operation: 200 done, 202 accepted, 409 busy, other 3xx and 4xx refused;
 * 429, 5xx, a web page and silence leave it unknown. Where a 200 or 202 says in its own words how it stands, they count:
 * one that failed is a refusal, and one that still goes on is accepted. The answer is kept without secrets.
 */
export function readReply(
  reply: Reply,
  url: string,
  secrets: readonly string[],
  at: Date,
): CallAnswer {
  const read = readStatus(reply, url, secrets, at);
  if (reply.is !== "answered" || (read.result !== "done" && read.result !== "accepted")) {
    return read;
  }
  const stands = saidIn(reply.text);
  if (stands === "failed") return { ...read, result: "refused" };
  if (stands === null || stands === "succeeded") return read;
  return { ...read, result: "accepted", ref: sameOrigin(reply, url) };
}

function readStatus(reply: Reply, url: string, secrets: readonly string[], at: Date): CallAnswer {
  if (reply.is !== "answered") {
    return { result: notSent[reply.is], statusCode: null, ms: reply.ms, answer: reply.why };
  }
  const { statusCode, ms } = reply;
  const result = resultOf(statusCode);
  const answer: CallAnswer = {
    // A sign-in page or a parked address says 200 to everything.
    result: result === "done" && isPage(reply.text) ? "unknown" : result,
    statusCode,
    ms,
    answer: redact(reply.text.trim(), secrets),
  };
  const wait = retryAfterMs(reply, at);
  if (wait !== null) answer.retryAfterMs = wait;
  if (statusCode === 202) answer.ref = sameOrigin(reply, url);
  return answer;
}

/** Comments and the like may stand before a document: so much is looked through. */
const pageStartsWithin = 2_000;

function isPage(text: string): boolean {
  const start = text
    .slice(0, pageStartsWithin)
    .replaceAll(/<!--.*?-->|<\?xml[^>]*>/gs, "")
    .trimStart();
  return /^<(!doctype html|html)\b/i.test(start);
}

const said = z.object({
  status: z.string().optional().catch(undefined),
  ok: z.unknown().optional(),
  success: z.unknown().optional(),
  error: z.unknown().optional(),
  errors: z.unknown().optional(),
});
type Said = z.infer<typeof said>;

/** How a body says in JSON that the operation stands, whatever its status line says; null where it does not. */
function saidIn(text: string) {
  const { data } = said.safeParse(parsed(text));
  return data === undefined ? null : standOf(data);
}

function standOf({ status, ok, success, error, errors }: Said) {
  if (isNo(ok) || isNo(success)) return "failed";
  if (status !== undefined) return endOf(status);
  return isFault(error) || isFault(errors) ? "failed" : null;
}

function isNo(word: unknown): boolean {
  return word === false || word === 0 || word === "false";
}

/** A sentence, an object or a list of faults; null, false and nothing are none. */
function isFault(given: unknown): boolean {
  if (typeof given === "string") return given.trim() !== "" && given !== "false";
  return typeof given === "object" && given !== null && Object.keys(given).length > 0;
}

function endOf(word: string) {
  return operationStatus(stateOf(word));
}

function resultOf(status: number): CallAnswer["result"] {
  if (status === 202) return "accepted";
  if (status >= 200 && status < 300) return "done";
  if (status === 409) return "busy";
  return status === 429 || status === 408 || status >= 500 ? "unknown" : "refused";
}

/** The path to ask at later, on the connector's own origin only: elsewhere it could lead anywhere. */
function sameOrigin({ headers }: Answered, url: string): string | null {
  const location = headers["location"];
  if (typeof location !== "string" || !URL.canParse(location, url)) return null;
  const at = new URL(location, url);
  return at.origin === new URL(url).origin ? `${at.pathname}${at.search}` : null;
}

/**
 * How an accepted operation stands, from the answer to our asking: 200 as the answer to the message itself, or JSON
 * whose `status` says it. A word that is not known ends nothing; a page that is no JSON, and JSON that does not say how
 * it stands, say nothing.
 */
export function readPoll(
  reply: Reply,
  url: string,
  secrets: readonly string[],
  at: Date,
): CallAnswer {
  const read = readStatus(reply, url, secrets, at);
  if (reply.is !== "answered" || read.result === "busy" || read.result === "refused") {
    return { ...read, result: "unknown" };
  }
  if (read.result !== "done" || reply.text.trim() === "") return read;
  const { data } = said.safeParse(parsed(reply.text));
  if (data === undefined) return { ...read, result: "unknown" };
  const stands = standOf(data);
  if (stands === "succeeded") return read;
  if (stands === null && data.status === undefined) {
    return data.ok === true || data.success === true ? read : { ...read, result: "unknown" };
  }
  const going = stands === null || stands === "accepted" ? {} : { stage: stands };
  return { ...read, result: "accepted", ...going };
}
