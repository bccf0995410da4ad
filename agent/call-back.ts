import { setTimeout as sleep } from "node:timers/promises";
import { signWebhook } from "@/lib/connectors/webhook/sign";
import type { Config } from "./config";
import { codeOf } from "./disk";
import type { Operation } from "./journal";

const waitsMs = [0, 1_000, 3_000, 10_000];

/** Tells Bellwether how an operation ended, where the configuration allows its address. It also asks by itself. */
export async function callBack(
  { callBack: origins }: Config,
  secrets: readonly string[],
  { asked, state, detail, endedAt }: Operation,
  log: (line: string) => void,
): Promise<void> {
  const url = asked.callbackUrl;
  if (url === null || state === "unknown" || !origins.includes(new URL(url).origin)) return;
  const eventId = `${asked.opId}-${state}-${endedAt ?? 0}`;
  const body = JSON.stringify({
    event_id: eventId,
    type: "operation.finished",
    op_id: asked.opId,
    status: state,
    occurred_at: new Date(endedAt ?? 0).toISOString(),
    detail,
  });
  let last = "";
  for (const wait of waitsMs) {
    await sleep(wait);
    last = await tell(url, signWebhook(secrets, eventId, new Date(), body), body);
    if (last === "") return;
  }
  log(`The end of ${asked.opId} could not be told to ${new URL(url).origin} (${last}).`);
}

/** "" when it was heard. */
async function tell(url: string, headers: Record<string, string>, body: string): Promise<string> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    return answer.ok ? "" : String(answer.status);
  } catch (error) {
    return codeOf(error instanceof Error ? (error.cause ?? error) : error);
  }
}
