import type { InboundProof } from "@/lib/connectors/connector";
import { isSigned } from "@/lib/connectors/hmac";
import type { Target } from "@/lib/domain/connections/operation";

/** Checks `X-Hub-Signature-256` over the raw body; the SHA-1 header beside it is not looked at. */
export function verifyGithub(raw: Buffer, headers: Headers, { secrets }: Target): InboundProof {
  const [, hex = ""] =
    /^sha256=([0-9a-f]{64})$/.exec(headers.get("x-hub-signature-256") ?? "") ?? [];
  const id = headers.get("x-github-delivery") ?? "";
  const known = /^[\x21-\x7e]{1,100}$/.test(id);
  const signed = isSigned(raw, Buffer.from(hex, "hex"), secrets["webhookSecret"] ?? []);
  if (!known || !signed) return { ok: false };
  return { ok: true, id, topic: (headers.get("x-github-event") ?? "").slice(0, 100) };
}
