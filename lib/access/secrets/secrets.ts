import { createSecretKey, hash, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { env } from "@/lib/kernel/env";

/** A new secret of 192 random bits behind a prefix that says what it is. */
export function newSecret(prefix: string): string {
  return `${prefix}${randomBytes(24).toString("base64url")}`;
}

/** SHA-256 in hex: enough for secrets that are random themselves, never for passwords. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret);
}

const keys = new Map<string, KeyObject>();

/** 32 bytes for one purpose, derived from SECRETS_KEY (HKDF-SHA-256, RFC 5869), once in a process. */
export function keyFor(purpose: string): KeyObject {
  const secret = env().SECRETS_KEY;
  if (secret === undefined) throw new Error("SECRETS_KEY is not set.");
  const known = keys.get(purpose);
  if (known !== undefined) return known;
  const bytes = hkdfSync("sha256", secret, "", `bellwether ${purpose}`, 32);
  const key = createSecretKey(new Uint8Array(bytes));
  keys.set(purpose, key);
  return key;
}

/** What next-auth encrypts its cookie with: as the supervisor derived it, else derived here. */
export function cookieSecret(): string {
  const given = process.env["NEXTAUTH_SECRET"];
  return given !== undefined && given !== ""
    ? given
    : keyFor("next-auth").export().toString("base64url");
}
