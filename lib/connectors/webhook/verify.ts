import { timingSafeEqual } from "node:crypto";
import { mac } from "./sign";

/** How far a signed time may be from ours, in seconds. */
const toleranceSeconds = 300;
/** More signatures than this in one header are not looked at. */
const mostSignatures = 10;

/** Whoever sends through Svix has its name before all three headers, where the specification says webhook. */
function brandOf(headers: Headers): "webhook" | "svix" {
  const named = ["id", "timestamp", "signature"].some((part) => headers.has(`webhook-${part}`));
  return named ? "webhook" : "svix";
}

export type Verified = { ok: true; id: string } | { ok: false };

/**
 * Checks a received Standard Webhook over its bytes as sent, with every active secret; says no more
 * than yes or no, and takes about as long for either.
 */
export function verifyWebhook(
  secrets: readonly string[],
  headers: Headers,
  body: Buffer,
  at: Date,
): Verified {
  const brand = brandOf(headers);
  const [id, timestamp, signatures] = [
    headers.get(`${brand}-id`) ?? "",
    headers.get(`${brand}-timestamp`) ?? "",
    headers.get(`${brand}-signature`) ?? "",
  ];
  const listed = signatures.split(" ", mostSignatures);
  const given = listed
    .filter((one) => one.startsWith("v1,"))
    .map((one) => Buffer.from(one.slice(3), "base64"));
  const matches = secrets.map((secret) => {
    const expected = mac(secret, id, timestamp, body);
    return given.map((one) => one.length === expected.length && timingSafeEqual(expected, one));
  });
  const timely =
    /^\d{1,12}$/.test(timestamp) &&
    Math.abs(at.getTime() / 1000 - Number(timestamp)) <= toleranceSeconds;
  const known = /^[\x21-\x7e]{1,255}$/.test(id);
  return timely && known && matches.flat().includes(true) ? { ok: true, id } : { ok: false };
}
