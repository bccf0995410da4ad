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
  operation: Operation,
  log: (line: string) => void,
): Promise<void> {
  const { asked, state, endedAt } = operation;
  const url = asked.callbackUrl;
  const event = eventOf(operation);
  if (url === null || event === null || !origins.includes(new URL(url).origin)) return;
  const eventId = `${asked.opId}-${state}-${endedAt ?? 0}`;
  const occurredAt = new Date(endedAt ?? 0).toISOString();
  const body = JSON.stringify({ event_id: eventId, ...event, occurred_at: occurredAt });
  let last = "";
  for (const wait of waitsMs) {
    await sleep(wait);
    last = await tell(url, signWebhook(secrets, eventId, new Date(), body), body);
    if (last === "") return;
  }
  log(`The end of ${asked.opId} could not be told to ${new URL(url).origin} (${last}).`);
}

/** The end of a rollback, or the share that a version has now; null where there is nothing to tell. */
function eventOf({ asked, state, detail }: Operation): object | null {
  const { opId, verb, service, environment, to: version } = asked;
  if (state === "unknown") return null;
  if (verb === "roll_back") {
    return { type: "operation.finished", op_id: opId, status: state, detail };
  }
  const weight = verb === "set_weight" ? asked.weight : shares[verb];
  if (weight === null || state !== "succeeded") return null;
  return { type: "canary.step", service, environment, version, weight, actor: "the host agent" };
}

const shares = { promote: 100, pause: null, resume: null } as const;

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
