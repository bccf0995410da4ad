import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

/** The key of a `whsec_` secret: its decoded bytes. */
function keyOf(secret: string): KeyObject {
  return createSecretKey(secret.replace(/^whsec_/, ""), "base64");
}

/** HMAC-SHA256 over `{id}.{timestamp}.{body}`, the bytes as they are sent. */
export function mac(secret: string, id: string, timestamp: string, body: Buffer): Buffer {
  return createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
}

/**
 * The headers of Standard Webhooks 1.0.0. `id` stays the same on repeats, `at` is the time of this
 * attempt; during a rotation every secret signs, and the receiver accepts any.
 */
export function signWebhook(
  secrets: readonly string[],
  id: string,
  at: Date,
  body: string,
): Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const bytes = Buffer.from(body);
  const signatures = secrets.map(
    (secret) => `v1,${mac(secret, id, timestamp, bytes).toString("base64")}`,
  );
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
