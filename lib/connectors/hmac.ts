import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether a signature is HMAC-SHA256 over the bytes as sent, with any secret that counts. */
export function isSigned(raw: Buffer, given: Buffer, secrets: readonly string[]): boolean {
  const matches = secrets.map((secret) => {
    const expected = createHmac("sha256", secret).update(raw).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return matches.includes(true);
}
