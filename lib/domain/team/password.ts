import { common } from "./common-passwords";

/** NIST SP 800-63B: length instead of composition rules, and no password that everybody guesses. */
const passwordLength = { min: 12, max: 200 } as const;

/**
 * What is wrong with a new password, as a sentence; null when it will do. `about` is what an attacker
 * knows of the person.
 */
export function passwordFault(
  password: string,
  about: { email: string; name: string },
): string | null {
  const length = [...password].length;
  if (length < passwordLength.min) {
    return `Use at least ${passwordLength.min} characters; a few words in a row are fine.`;
  }
  if (length > passwordLength.max) return `Use at most ${passwordLength.max} characters.`;
  const plain = password.normalize("NFKC").toLowerCase();
  if (isCommon(plain)) return "This is among the first passwords anyone would try. Choose another.";
  const known = knownParts(about).find((part) => plain.includes(part));
  return known === undefined ? null : `Leave “${known}” out: it is in your name or e-mail address.`;
}

/** On the list, or a short piece repeated (“abcabcabcabc”). */
function isCommon(plain: string): boolean {
  const bare = plain.replace(/[\s_.!?-]+/g, "");
  return common.has(plain) || common.has(bare) || /^(.{1,4})\1+.{0,3}$/u.test(bare);
}

function knownParts({ email, name }: { email: string; name: string }): string[] {
  const words = name.toLowerCase().split(/\s+/);
  const [local = ""] = email.toLowerCase().split("@");
  return [email.toLowerCase(), local, ...words].filter((part) => part.length >= 4);
}
