import webPush from "web-push";
import { callOut, type Reply } from "@/lib/connectors/outbound";
import type { PushCall } from "@/lib/domain/connections/push/push-call";
import type { PushAnswer, PushResult } from "@/lib/domain/connections/push/push-message";

/** A message about an alert is of no use to somebody who was away for an hour. */
const keepSeconds = 3_600;

/**
 * Sends one message to one browser: encrypted for it (RFC 8291), in our name (RFC 8292), through the push service its
 * subscription names (RFC 8030). A message with the same topic replaces one that waits there. Never throws.
 */
export async function sendPush(
  { subscription, keys, message }: PushCall,
  { signal }: { signal: AbortSignal },
): Promise<PushAnswer> {
  const request = encrypted(subscription, keys, message);
  if (request === null) {
    const answer = "The browser's keys are of no use: subscribe this device again.";
    return { result: "refused", statusCode: null, ms: 0, answer };
  }
  const { endpoint: url, headers, body } = request;
  return answerOf(await callOut({ method: "POST", url, headers, body, signal }));
}

function encrypted(
  subscription: PushCall["subscription"],
  { publicKey, privateKey, subject }: PushCall["keys"],
  message: PushCall["message"],
) {
  // Push services ask for an address where the sender can be reached; a laptop's own http address is none.
  const reach = subject.startsWith("https:") ? subject : "mailto:operator@bellwether.invalid";
  try {
    const details = webPush.generateRequestDetails(subscription, JSON.stringify(message), {
      vapidDetails: { subject: reach, publicKey, privateKey },
      TTL: keepSeconds,
      urgency: "high",
      topic: topicOf(message.about),
      contentEncoding: "aes128gcm",
    });
    const { "Content-Length": _, ...headers } = details.headers;
    return { endpoint: details.endpoint, headers: asText(headers), body: details.body };
  } catch {
    return null;
  }
}

/** At most 32 characters of the URL-safe base64 alphabet (RFC 8030, 5.4). */
function topicOf(about: string): string {
  return about.replaceAll(/[^\w-]/g, "-").slice(-32);
}

function asText(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function answerOf(reply: Reply): PushAnswer {
  const { ms } = reply;
  if (reply.is !== "answered") {
    const result =
      reply.is === "dropped" ? "unknown" : reply.is === "blocked" ? "refused" : "unreachable";
    return { result, statusCode: null, ms, answer: reply.why };
  }
  const { statusCode, text, headers } = reply;
  const seconds = Number(headers["retry-after"]);
  const wait = Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
  const answer = text.slice(0, 200).toWellFormed();
  return { result: resultOf(statusCode), statusCode, ms, answer, ...wait };
}

function resultOf(status: number): PushResult {
  if (status >= 200 && status < 300) return "taken";
  if (status === 404 || status === 410) return "gone";
  if (status === 429) return "busy";
  return status >= 500 ? "unknown" : "refused";
}
