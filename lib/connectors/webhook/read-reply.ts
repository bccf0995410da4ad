import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { redact } from "@/lib/domain/connections/redact";
import type { Reply } from "@/lib/connectors/outbound";

type Answered = Extract<Reply, { is: "answered" }>;

const notSent = { blocked: "refused", unreachable: "unreachable", dropped: "unknown" } as const;

/**
 * What a reply means for an operation: 200 done, 202 accepted, 409 busy, other 3xx and 4xx refused;
 * 429, 5xx and silence leave it unknown. The answer is kept without secrets.
 */
export function readReply(reply: Reply, url: string, secrets: readonly string[]): CallAnswer {
  if (reply.is !== "answered") {
    return { result: notSent[reply.is], statusCode: null, ms: reply.ms, answer: reply.why };
  }
  const { statusCode, ms } = reply;
  const answer: CallAnswer = {
    result: resultOf(statusCode),
    statusCode,
    ms,
    answer: redact(reply.text.trim(), secrets),
  };
  const retryAfterMs = retryAfter(reply);
  if (retryAfterMs !== null) answer.retryAfterMs = retryAfterMs;
  if (statusCode === 202) answer.ref = sameOrigin(reply, url);
  return answer;
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

function retryAfter({ headers }: Answered): number | null {
  const given = headers["retry-after"];
  return typeof given === "string" && /^\d{1,6}$/.test(given) ? Number(given) * 1000 : null;
}

/** How an accepted operation stands, from the answer to our asking: 200 `{status}`, or 202 still going. */
export function readPoll(reply: Reply, url: string, secrets: readonly string[]): CallAnswer {
  const read = readReply(reply, url, secrets);
  if (reply.is !== "answered" || read.result === "busy" || read.result === "refused") {
    return { ...read, result: "unknown" };
  }
  const status = statusIn(reply.text);
  if (failedWords.has(status)) return { ...read, result: "accepted", stage: "failed" };
  if (runningWords.has(status)) return { ...read, result: "accepted", stage: "running" };
  return read;
}

const failedWords = new Set(["failed", "failure", "error", "cancelled", "canceled"]);
const runningWords = new Set(["running", "in_progress", "accepted", "queued", "pending"]);

function statusIn(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null || !("status" in body)) return "";
    return typeof body.status === "string" ? body.status.toLowerCase() : "";
  } catch {
    return "";
  }
}
