import { createHmac, timingSafeEqual } from "node:crypto";

/** How far a signed time may be from ours, in seconds (what Standard Webhooks libraries use). */
const toleranceSeconds = 300;

/** More signatures than this in one header are not looked at. */
const mostSignatures = 10;

export type SignedHeaders = {
  "webhook-id": string;
  "webhook-timestamp": string;
  "webhook-signature": string;
};

export type Verified = { ok: true; id: string } | { ok: false; why: string };

/**
 * Signs a body after Standard Webhooks 1.0.0: HMAC-SHA256 over `{id}.{timestamp}.{body}` with the
 * decoded bytes of a `whsec_` secret. `seconds` is Unix time of this attempt.
 */
export function signWebhook(
  secret: string,
  id: string,
  seconds: number,
  body: string | Buffer,
): SignedHeaders {
  const signature = mac(secret, id, String(seconds), Buffer.from(body)).toString("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": `v1,${signature}`,
  };
}

/**
 * Checks the headers of a received webhook against its raw body. `seconds` is our Unix time.
 * Comparison takes the same time whatever the signature is.
 */
export function verifyWebhook(
  secret: string,
  headers: Record<string, string | string[] | undefined>,
  body: Buffer,
  seconds: number,
): Verified {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  const signatures = headers["webhook-signature"];
  if (typeof id !== "string" || typeof timestamp !== "string" || typeof signatures !== "string") {
    return {
      ok: false,
      why: "A webhook-id, webhook-timestamp or webhook-signature header is missing.",
    };
  }
  if (!/^\d{1,12}$/.test(timestamp))
    return { ok: false, why: "webhook-timestamp is not Unix time." };
  if (Math.abs(seconds - Number(timestamp)) > toleranceSeconds) {
    return { ok: false, why: `webhook-timestamp is more than ${toleranceSeconds} s from now.` };
  }
  const expected = mac(secret, id, timestamp, body);
  const matches = signatures
    .split(" ", mostSignatures)
    .filter((one) => one.startsWith("v1,"))
    .map((one) => equal(expected, Buffer.from(one.slice(3), "base64")));
  return matches.includes(true)
    ? { ok: true, id }
    : { ok: false, why: "No signature matches this body and secret." };
}

function mac(secret: string, id: string, timestamp: string, body: Buffer): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
}

function equal(expected: Buffer, given: Buffer): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given);
}
