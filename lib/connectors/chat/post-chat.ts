import type { CallContext } from "@/lib/connectors/connector";
import { callOut } from "@/lib/connectors/outbound";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Chat } from "@/lib/domain/connections/channel/chat";
import { redact } from "@/lib/domain/connections/redact";

/** What is posted where. The address is the secret. */
export type ChatCall = { chat: Chat; url: string; contentType: string; body: string };

/**
 * Posts one message to a chat by its incoming webhook, guarded like every call; redirects are not followed. Written from
 * the vendors' documentation, and not verified against the live systems:
 * - Slack answers 200 `ok`, and else a word as text: 400 `invalid_payload`, 403 `action_prohibited`, 404 `no_service`,
 *   410 `channel_is_archived`, 429 with Retry-After. Mattermost and Rocket.Chat answer 200, too, in words of their own.
 * - Teams (a Workflows address of Power Automate) answers 202, and else JSON: `{error:{code,message}}`. The retired
 *   connectors of Office 365 answered 200 to a failure, and said so in the text.
 * - Discord, asked to wait, answers 200 with the message, and else `{message,code}`; 429 has `retry_after` in seconds.
 * - Google Chat answers 200 with the message, and else `{error:{code,message,status}}`.
 * Never throws.
 */
export async function postChat(
  { chat, url, contentType, body }: ChatCall,
  { signal }: Pick<CallContext, "signal">,
): Promise<CallAnswer> {
  const headers = { "content-type": contentType };
  const reply = await callOut({ method: "POST", url: askedOf(chat, url), headers, body, signal });
  if (reply.is !== "answered") {
    const result = reply.is === "dropped" ? "unknown" : "unreachable";
    return { result, statusCode: null, ms: reply.ms, answer: reply.why };
  }
  const { statusCode, ms, text, headers: heard } = reply;
  const done = statusCode >= 200 && statusCode < 300 && !failedInWords(chat, text);
  const wait = retryAfterMs(heard["retry-after"], text);
  return {
    result: done ? "done" : statusCode === 429 || statusCode >= 500 ? "busy" : "refused",
    statusCode,
    ms,
    // What a message became over there (ids, links, people) is not ours to keep.
    answer: done ? "" : redact(wordsIn(text), secretsIn(url), 300),
    ...(wait !== null && { retryAfterMs: wait }),
  };
}

/** Discord says what became of a message only to those who wait for it. */
function askedOf(chat: Chat, url: string): string {
  if (chat !== "discord") return url;
  const asked = new URL(url);
  asked.searchParams.set("wait", "true");
  return asked.href;
}

function failedInWords(chat: Chat, text: string): boolean {
  return chat === "teams" && text.includes("message delivery failed");
}

/** `Retry-After` in seconds, else what Discord writes into its answer. */
function retryAfterMs(header: string | string[] | undefined, text: string): number | null {
  const said = Number(header ?? fieldsOf(text).get("retry_after"));
  return Number.isFinite(said) && said > 0 ? Math.ceil(said * 1_000) : null;
}

/** What an error answer says, without the JSON around it. */
function wordsIn(text: string): string {
  const fields = fieldsOf(text);
  const inner = fields.get("error");
  const said = typeof inner === "object" && inner !== null ? entriesOf(inner) : fields;
  const words = ["status", "code", "message"].flatMap((name) => said.get(name) ?? []);
  const plain = words.filter((one) => typeof one === "string");
  return plain.length > 0 ? plain.join(": ") : text.trim();
}

function fieldsOf(text: string): Map<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? entriesOf(read) : new Map();
  } catch {
    return new Map();
  }
}

function entriesOf(object: object): Map<string, unknown> {
  return new Map(Object.entries(object));
}

/** Everything of an address that opens it: the whole, its path, and each long part. */
function secretsIn(url: string): string[] {
  const { href, pathname, search, searchParams } = new URL(url);
  const parts = [...pathname.split("/"), ...searchParams.values()].filter((one) => one.length >= 8);
  return [url, href, `${pathname}${search}`, pathname, ...parts].filter((one) => one.length >= 8);
}
