import { retryAfterMs } from "@/lib/connectors/api-client";
import { callOut } from "@/lib/connectors/outbound";
import type { CallContext } from "@/lib/connectors/connector";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { redact } from "@/lib/domain/connections/redact";
import { signWebhook } from "./sign";

/** What is sent: `attemptId` is the delivery's, the same on every attempt. */
export type EventCall = {
  attemptId: string;
  url: string;
  contentType: string;
  body: string;
  secrets: readonly string[];
};

/**
 * Sends an event after Standard Webhooks 1.0.0, signed by every secret that counts, to an address that may be called
 * (guarded like every other). Redirects are not followed: they count as a no. Never throws.
 */
export async function postEvent(
  { attemptId, url, contentType, body, secrets }: EventCall,
  { at, signal }: CallContext,
): Promise<CallAnswer> {
  const signed = signWebhook(secrets, attemptId, at, body);
  const headers = { ...signed, "content-type": contentType };
  const reply = await callOut({ method: "POST", url, headers, body, signal });
  if (reply.is !== "answered") {
    return { result: "unreachable", statusCode: null, ms: reply.ms, answer: reply.why };
  }
  const { statusCode, ms, text } = reply;
  const done = statusCode >= 200 && statusCode < 300;
  const wait = retryAfterMs(reply, at);
  return {
    result: done ? "done" : "refused",
    statusCode,
    ms,
    answer: redact(text, [...secrets], 500),
    ...(wait !== null && wait > 0 && { retryAfterMs: wait }),
  };
}
