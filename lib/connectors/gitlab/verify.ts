import { createHash } from "node:crypto";
import type { InboundProof } from "@/lib/connectors/connector";
import { isSame } from "@/lib/connectors/hmac";
import { verifyWebhook } from "@/lib/connectors/webhook/verify";
import type { Target } from "@/lib/domain/connections/operation";

/**
 * By what is stored: with a signing token every delivery must carry its signature (GitLab 19.0 and later;
 * id and time alone prove nothing, they come always). Only without one the secret token counts, which is
 * sent in clear.
 */
export function verifyGitlab(
  raw: Buffer,
  headers: Headers,
  { secrets }: Target,
  at: Date,
): InboundProof {
  const topic = (headers.get("x-gitlab-event") ?? "").slice(0, 100);
  const signing = secrets["signingToken"] ?? [];
  if (signing.length > 0) {
    const proof = verifyWebhook(signing, headers, raw, at);
    return proof.ok ? { ...proof, topic } : proof;
  }
  if (!isSame(headers.get("x-gitlab-token") ?? "", secrets["webhookToken"] ?? [])) {
    return { ok: false };
  }
  const key = headers.get("idempotency-key") ?? "";
  // Older GitLabs send no key: the same bytes are the same event.
  const id = /^[\x21-\x7e]{1,200}$/.test(key)
    ? key
    : createHash("sha256").update(raw).digest("hex");
  return { ok: true, id, topic };
}
