import type { InboundProof } from "@/lib/connectors/connector";
import { isSigned } from "@/lib/connectors/hmac";
import type { Target } from "@/lib/domain/connections/operation";

/** Checks `Heroku-Webhook-Hmac-SHA256` over the raw body. The event's own id is in the body. */
export function verifyHeroku(raw: Buffer, headers: Headers, { secrets }: Target): InboundProof {
  const given = headers.get("heroku-webhook-hmac-sha256") ?? "";
  const signature = /^[\w+/]{43}=$/.test(given) ? Buffer.from(given, "base64") : Buffer.alloc(0);
  if (!isSigned(raw, signature, secrets["webhookSecret"] ?? [])) return { ok: false };
  return { ok: true, id: given, topic: "event" };
}
