import type { Reply } from "@/lib/connectors/outbound";
import type { SourceFault } from "@/lib/domain/canary/source/reading";
import { fromJson } from "./from-json";
import { redact } from "@/lib/domain/connections/redact";

/** Finds the words of an error in an answer's JSON, and what it is where the status does not say; null where there are none. */
export type Saying = (body: unknown) => string | { words: string; is: SourceFault["is"] } | null;

type Answered = Extract<Reply, { is: "answered" }>;

/** Fifty series of a thousand points, with room for long labels. */
export const mostBytes = 4 * 1024 * 1024;
const longest = 300;

/** What is wrong with a reply, in words; null where it is a whole 2xx. `late`: our ten seconds were over. */
export function faultOf(
  reply: Reply,
  said: Saying,
  { secrets, late }: { secrets: readonly string[]; late: boolean },
): SourceFault | null {
  if (reply.is !== "answered") {
    if (late) return { is: "slow", words: "No answer within 10 s." };
    return { is: reply.is === "dropped" ? "unreachable" : reply.is, words: reply.why };
  }
  const { statusCode } = reply;
  if (statusCode >= 200 && statusCode < 300) return cutOff(reply, late);
  const { is, words: told } = wordsIn(reply.text, said);
  const words = redact(told, secrets, longest);
  const retryAfterMs = retryAfter(reply);
  return {
    ...byStatus(statusCode, words === "" ? "" : ` ${sentence(words)}`),
    ...(is !== undefined && { is }),
    ...(retryAfterMs !== null && { retryAfterMs }),
  };
}

/** An answer that came, and says nothing we can read. */
export function unreadable(text: string): SourceFault {
  const start = redact(text.trim().slice(0, 60).replaceAll(/\s+/g, " "));
  const begins = start === "" ? "It was empty." : `It begins with “${start}”.`;
  return {
    is: "unreadable",
    words: `It answered something else than expected. Is the address right? ${begins}`,
  };
}

function cutOff({ whole, text }: Answered, late: boolean): SourceFault | null {
  if (whole) return null;
  if (Buffer.byteLength(text) >= mostBytes - 4) {
    return {
      is: "query",
      words: "Its answer is larger than 4 MiB. Narrow the query: add up series.",
    };
  }
  return late
    ? { is: "slow", words: "No whole answer within 10 s." }
    : { is: "unreachable", words: "Its answer broke off." };
}

function byStatus(status: number, words: string): SourceFault {
  const quoted = words === "" ? "" : ` It says:${words}`;
  if (status === 401) {
    return { is: "denied", words: `It answered 401: sign-in is missing or wrong.${quoted}` };
  }
  if (status === 403) {
    return {
      is: "denied",
      words: `It answered 403: these credentials may not read there.${quoted}`,
    };
  }
  if (status === 404) {
    return {
      is: "query",
      words: `It answered 404: nothing is at this address. Look at its path.${words}`,
    };
  }
  if (status === 429)
    return { is: "limited", words: `It answered 429: too many questions.${words}` };
  if (status >= 300 && status < 400) {
    return {
      is: "blocked",
      words: `It answered ${status}: it points elsewhere, which is not followed. Use the final address.`,
    };
  }
  const is = status >= 500 ? "broken" : "query";
  return { is, words: words === "" ? `It answered ${status}.` : `It answered ${status}:${words}` };
}

function wordsIn(text: string, said: Saying): { words: string; is?: SourceFault["is"] } {
  const found = said(fromJson(text));
  if (typeof found === "string") return { words: found.trim() };
  if (found !== null) return found;
  // Not JSON, or of another shape: a proxy's page is no words.
  return { words: /^\s*</.test(text) ? "" : text.trim() };
}

function sentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3); or X-RateLimit-Reset in seconds, as Datadog sends it. */
function retryAfter({ headers, statusCode }: Answered): number | null {
  const given = headers["retry-after"];
  if (typeof given === "string") {
    if (/^\d{1,6}$/.test(given)) return Number(given) * 1000;
    const until = Date.parse(given) - Date.now();
    return Number.isFinite(until) ? Math.max(0, until) : null;
  }
  const reset = headers["x-ratelimit-reset"];
  const counts = statusCode === 429 && typeof reset === "string" && /^\d{1,6}$/.test(reset);
  return counts ? Number(reset) * 1000 : null;
}
