import type { CallContext } from "@/lib/connectors/connector";
import { callOut } from "@/lib/connectors/outbound";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";
import { readReply } from "./read-reply";
import { signWebhook } from "./sign";

/**
 * Sends a message, signed with every secret that counts, and reads the reply. `id`: the same on every repeat. The connection
 * of one that is repeated when it breaks off may be kept.
 */
export async function post(
  body: string,
  id: string,
  target: Target,
  { at, signal }: CallContext,
  keeps = false,
): Promise<CallAnswer> {
  const url = urlOf(target.settings);
  const secrets = secretsOf(target);
  const headers = { ...signWebhook(secrets, id, at, body), "content-type": "application/json" };
  const reply = await callOut({ method: "POST", url, headers, body, signal, keeps });
  return readReply(reply, url, secrets, at);
}

/** Where a webhook is sent. */
export function urlOf(settings: Target["settings"]): string {
  return settings["url"] ?? "";
}

/** The newest first. */
export function secretsOf({ secrets }: Pick<Target, "secrets">): readonly string[] {
  return secrets["secret"] ?? [];
}
