import { createHash } from "node:crypto";
import type { InboundProof } from "@/lib/connectors/connector";
import { isSame } from "@/lib/connectors/hmac";
import { verifySns } from "@/lib/connectors/sns/verify";
import type { Target } from "@/lib/domain/connections/operation";

/** What EventBridge sends to an API destination is called so; messages of SNS by their type. */
export const fromEventBridge = "EventBridge";

/** EventBridge signs nothing: its header carries a secret. */
export function verifyBridged(raw: Buffer, headers: Headers, { secrets }: Target): InboundProof {
  const given = headers.get("x-bellwether-secret") ?? "";
  if (!isSame(given, secrets["eventSecret"] ?? [])) return { ok: false };
  const id = createHash("sha256").update(raw).digest("hex");
  return { ok: true, id, topic: fromEventBridge };
}

/** Amazon SNS signs with a key of its own; only what it signed for the topic given here counts. */
export async function proveNotified(
  raw: Buffer,
  _: Headers,
  { settings: { topicArn } }: Target,
  at: Date,
): Promise<InboundProof> {
  return topicArn === undefined ? { ok: false } : verifySns(raw, topicArn, at);
}
