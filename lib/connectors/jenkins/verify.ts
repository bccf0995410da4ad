import { createHash } from "node:crypto";
import type { InboundProof } from "@/lib/connectors/connector";
import { isSame } from "@/lib/connectors/hmac";
import { verifyWebhook } from "@/lib/connectors/webhook/verify";
import type { Target } from "@/lib/domain/connections/operation";

/** What our own post block signs is called so; the Notification plugin's messages have no topic. */
export const signedTopic = "signed";

/**
 * By what is stored: with a signing secret only signed messages count. Without one, the password that
 * Jenkins' Notification plugin, which signs nothing, puts into the address.
 */
export function verifyJenkins(
  raw: Buffer,
  headers: Headers,
  { secrets }: Target,
  at: Date,
): InboundProof {
  const signing = secrets["signingSecret"] ?? [];
  if (signing.length > 0) {
    const proof = verifyWebhook(signing, headers, raw, at);
    return proof.ok ? { ...proof, topic: signedTopic } : proof;
  }
  const [, basic = ""] = /^Basic ([\w+/=]{1,4000})$/.exec(headers.get("authorization") ?? "") ?? [];
  const pair = Buffer.from(basic, "base64").toString("utf8");
  const password = pair.slice(pair.indexOf(":") + 1);
  if (!isSame(password, secrets["webhookToken"] ?? [])) return { ok: false };
  return { ok: true, id: createHash("sha256").update(raw).digest("hex"), topic: "" };
}
