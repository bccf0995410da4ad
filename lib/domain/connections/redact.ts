const hidden = "[hidden]";

/**
 * Fields whose values are secrets in anybody's JSON, form or header lines. What comes
 * before a value is bounded, and a value always matches: no answer can be made slow to read.
 */
const secretField =
  /(["']?[\w-]{0,40}(?:password|passwd|secret|token|api[_-]?key|authorization|cookie|signature|credential)[\w-]{0,40}["']?\s{0,9}[:=]\s{0,9})("(?:[^"\\]|\\.)*"?|'[^']*'?|(?:(?:bearer|basic)\s{1,9})?[^\s,;&}"']+)/gi;
const secretText =
  /\b(?:whsec_|whsk_|bw_|ghp_|gho_|glpat-|xox[abp]-|sk_live_|rnd_)[\w+/=-]{6,200}/g;
const privateKey =
  /-----BEGIN[A-Z ]{0,30} PRIVATE KEY-----.{0,20000}?(?:-----END[A-Z ]{0,30} PRIVATE KEY-----|$)/gs;
const userInfo = /(\w{1,20}:\/\/)[^\s/:@]{1,200}:[^\s/@]{1,200}@/g;

/** Text from outside without what looks like a secret, or is one of ours; at most `limit` characters. */
export function redact(text: string, known: readonly string[] = [], limit = 2_000): string {
  let clean = text;
  for (const secret of known.filter(({ length }) => length >= 6)) {
    for (const form of formsOf(secret)) clean = clean.replaceAll(form, hidden);
  }
  clean = clean
    .replaceAll(secretField, (_, name: string, value: string) =>
      value.startsWith('"') ? `${name}"${hidden}"` : `${name}${hidden}`,
    )
    .replaceAll(secretText, hidden)
    .replaceAll(privateKey, hidden)
    .replaceAll(userInfo, `$1${hidden}@`)
    // What no database keeps and no page should draw.
    .replaceAll(/(?![\t\n\r])\p{Cc}/gu, "\ufffd")
    .toWellFormed();
  return clean.length <= limit ? clean : `${clean.slice(0, limit).toWellFormed()}…`;
}

/** A secret as it may come back: as it is, within JSON, in an address or a form, as base64 or hex of its bytes. */
function formsOf(secret: string): Set<string> {
  return new Set([
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    ...bytesWritten(new TextEncoder().encode(secret)),
    ...keyForms(secret),
  ]);
}

/** Base64 without its padding, so that it is found with and without. */
function bytesWritten(bytes: Uint8Array): string[] {
  const base64 = btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [base64, base64.replaceAll("+", "-").replaceAll("/", "_"), hex];
}

const signingSecret = /^wh[a-z]{2,3}_([a-z0-9+/]{16,}={0,2})$/i;

/** The key that a signing secret is the text of (Standard Webhooks 1.0.0): what a receiver really has in its hands. */
function keyForms(secret: string): string[] {
  const key = signingSecret.exec(secret)?.[1]?.replace(/=+$/, "");
  if (key === undefined || key.length % 4 === 1) return [];
  return [key, ...bytesWritten(Uint8Array.from(atob(key), (byte) => byte.charCodeAt(0)))];
}
