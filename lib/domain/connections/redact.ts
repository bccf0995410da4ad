const hidden = "[hidden]";

/**
 * Fields whose values are secrets in anybody's JSON, form or header lines, from the word in their name that says so.
 * JSON may stand within JSON, as in an envelope. What comes before a value is bounded, and a value always matches: no
 * answer can be made slow to read.
 */
const secretField =
  /((?:password|passwd|secret|token|api[_-]?key|authorization|cookie|signature|credential)[\w-]{0,40}\\{0,7}["']?\s{0,9}[:=]\s{0,9})((?:\\{7}|\\{3}|\\)(?:"[^"\\]*|'[^'\\]*)|"(?:[^"\\]|\\.)*"?|'[^']*'?|(?:(?:bearer|basic)\s{1,9})?[^\s,;&}"']*[^\s,;&}"'\\])/gi;
const secretText =
  /\b(?:whsec_|whsk_|bw_|ghp_|gho_|glpat-|xox[abp]-|sk_live_|rnd_)[\w+/=-]{6,200}/g;
const privateKey =
  /-----BEGIN[A-Z ]{0,30} PRIVATE KEY-----.{0,20000}?(?:-----END[A-Z ]{0,30} PRIVATE KEY-----|$)/gs;
const userInfo = /(\w{1,20}:\/\/)[^\s/:@]{1,200}:[^\s/@]{1,200}@/g;

/** The longest secret there may be: where a long text is cut before it is read, one may be cut in two. */
const longestSecret = 20_000;

/**
 * Text from outside without what looks like a secret, or is one of ours; at most `limit` characters. Of a text that is
 * much longer the rest is not looked at, as a megabyte can be written so that it takes seconds.
 */
export function redact(text: string, known: readonly string[] = [], limit = 2_000): string {
  const looked = limit + 2 * longestSecret;
  const isCut = text.length > looked;
  let clean = text.slice(0, looked);
  for (const secret of known.filter(({ length }) => length >= 6)) {
    for (const form of formsOf(secret)) clean = clean.replaceAll(form, hidden);
  }
  clean = clean
    .replaceAll(secretField, withoutValue)
    .replaceAll(secretText, hidden)
    .replaceAll(privateKey, hidden)
    .replaceAll(userInfo, `$1${hidden}@`)
    // What no database keeps and no page should draw: some of it turns round what stands behind it.
    .replaceAll(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd")
    .toWellFormed();
  if (isCut) clean = clean.slice(0, -longestSecret);
  return clean.length > limit || isCut ? `${clean.slice(0, limit).toWellFormed()}…` : clean;
}

const nameQuote = /(\\{0,7}["'])\s{0,9}[:=]\s{0,9}$/;

/** A field without its value. JSON stays JSON, for what was kept is read again. */
function withoutValue(field: string, name: string, value: string): string {
  if (value.startsWith('"')) return `${name}"${hidden}"`;
  // Its closing quote stands behind it.
  const [opening] = /^\\+["']/.exec(value) ?? [];
  if (opening !== undefined) return `${name}${opening}${hidden}`;
  const quote = nameQuote.exec(name)?.[1];
  if (quote === undefined) return `${name}${hidden}`;
  // What is no text says nothing; of an object and a list each field is looked at by itself.
  const isPlain = /^(?:(?:null|true|false)\]*$|[[{])/.test(value);
  return isPlain ? field : `${name}${quote}${hidden}${quote}`;
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
