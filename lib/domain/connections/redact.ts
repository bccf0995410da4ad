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

/** A secret as it may come back: as it is, within JSON, in an address or a form, in base64. */
function formsOf(secret: string): Set<string> {
  const bytes = new TextEncoder().encode(secret);
  return new Set([
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    btoa(String.fromCharCode(...bytes)),
  ]);
}
