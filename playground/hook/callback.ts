import { setTimeout as pause } from "node:timers/promises";
import { signWebhook } from "./standard-webhook.ts";

/** What this router tells Bellwether about an operation. */
export type CallbackBody = {
  event_id: string;
  type: "operation.finished";
  op_id: string;
  status: "succeeded" | "failed" | "running";
  version?: string;
  environment?: string;
  occurred_at: string;
  detail?: string;
};

export type CallbackOptions = {
  secret: string;
  log: (line: string) => void;
  waitsMs?: readonly number[];
};

/**
 * Posts a signed callback and repeats it after silence, 429 or 5xx. Each attempt carries the same
 * webhook-id with its own time, so a repeat is recognised. Never throws: giving up is logged, and
 * Bellwether says by itself that it heard nothing.
 */
export async function callBack(
  url: string,
  body: CallbackBody,
  options: CallbackOptions,
): Promise<void> {
  const text = JSON.stringify(body);
  const waits = options.waitsMs ?? [0, 500, 1_000, 2_000, 4_000];
  let last = "";
  for (const wait of waits) {
    await pause(wait);
    const outcome = await attempt(url, body.event_id, text, options.secret);
    if (outcome === "heard") return;
    last = outcome.why;
    if (outcome.final) break;
  }
  options.log(`The callback for ${body.op_id} (${body.status}) was not heard: ${last}`);
}

async function attempt(
  url: string,
  id: string,
  text: string,
  secret: string,
): Promise<"heard" | { why: string; final: boolean }> {
  // A dot would make the signed text ambiguous.
  const webhookId = id.replaceAll(".", "-");
  const headers = signWebhook(secret, webhookId, Math.floor(Date.now() / 1000), text);
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: text,
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    const said = (await answer.text()).slice(0, 300);
    if (answer.ok) return "heard";
    const final = answer.status < 500 && answer.status !== 429;
    return { why: `${answer.status} ${said}`, final };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error), final: false };
  }
}
