import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { answerOf, type ApiReply, headerOf, retryAfterMs, saidBy } from "./api-client";

/** How one system words what stands in the way. */
export type Wording = {
  system: string;
  /** What the credentials are called, "The token". */
  credentials: string;
  /** Which permission the call needs, on what. */
  needs: string;
  /** What a 404 means here. */
  missing: string;
  secrets: readonly string[];
  at: Date;
  /** It answers with web pages itself; of any other a page means that something else was asked. */
  hasPages?: boolean;
  /** A read changed nothing: without an answer, nothing was sent. */
  reading?: boolean;
  /** What only this system does: tried first. */
  own?: (reply: ApiReply) => CallAnswer | null;
};

/**
 * What a reply means that is not the hoped-for one. A refusal says which permission is missing; busy is
 * only what certainly did nothing; anything unclear after a change is unknown.
 */
export function refusal(reply: ApiReply, wording: Wording): CallAnswer {
  const own = wording.own?.(reply) ?? null;
  if (own !== null) return own;
  const { system, secrets, at } = wording;
  const unclear = wording.reading === true ? "unreachable" : "unknown";
  if (reply.is !== "answered") {
    const result = { blocked: "refused", unreachable: "unreachable", dropped: unclear } as const;
    return answerOf(reply, result[reply.is], reply.why);
  }
  const { statusCode } = reply;
  if (statusCode < 300) {
    const words = `${system} answered ${statusCode}, and not as ${system} does: is the address right, and nothing in between that signs people in?`;
    return answerOf(reply, unclear, words);
  }
  const said = saidBy(reply, secrets);
  const quoted = said === "" ? "" : ` ${quotedWords(system, said)}`;
  const isPage = /^text\/html/i.test(headerOf(reply, "content-type") ?? "");
  if (statusCode === 404 && isPage && wording.hasPages !== true) {
    const words = `A web page answered, and not ${system}'s API: is the address right?`;
    return answerOf(reply, "refused", words);
  }
  const denied = deniedWords(statusCode, wording);
  if (denied !== null) return answerOf(reply, "refused", `${denied}${quoted}`);
  if (statusCode === 429) {
    const wait = retryAfterMs(reply, at);
    const words = `${system} asks for fewer calls.${quoted}`;
    return answerOf(reply, "busy", words, wait === null ? {} : { retryAfterMs: wait });
  }
  // "See other" comes after the work, and no change is answered with the other two.
  if ([300, 303, 304].includes(statusCode)) return answerOf(reply, unclear, said);
  if (statusCode > 300 && statusCode < 400) {
    const words = `${system} wants to send us elsewhere. Redirects are not followed: correct the settings.`;
    return answerOf(reply, "refused", words);
  }
  if (statusCode >= 500 || statusCode === 408) return answerOf(reply, unclear, said);
  return answerOf(reply, "refused", said === "" ? `${system} refused it.` : said);
}

/** What a system says, as a sentence of ours: 'AWS says: “No such group.”'. */
export function quotedWords(system: string, said: string): string {
  return `${system} says: “${said}”${/[.!?…]$/.test(said) ? "" : "."}`;
}

/** What is missing, where the status says that we may not. */
function deniedWords(statusCode: number, { credentials, needs, missing }: Wording): string | null {
  if (statusCode === 401) return `${credentials} is not accepted: it is wrong, expired or revoked.`;
  if (statusCode === 403) return `${credentials} may not do this: it needs ${needs}.`;
  if (statusCode !== 404) return null;
  return `${missing} Or ${lower(credentials)} may not see it: it needs ${needs}.`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
