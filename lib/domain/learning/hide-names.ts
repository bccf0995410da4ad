/** A person as known to the house, and what they are called instead. */
export type KnownPerson = { name: string; as: string };

/** For people whose part in a release is not known. */
export const someone = "someone on the team";

/**
 * Puts roles in the place of people's names. Whole names in any case; parts of a name only where they
 * stand as a capitalised word, so that "will" stays a verb. Errs on the side of hiding too much.
 */
export function hideNames(text: string, people: readonly KnownPerson[]): string {
  const table = new Map<string, string>();
  const patterns: string[] = [];
  const longestFirst = people
    .flatMap(({ name, as }) => [name.trim(), ...parts(name)].map((part) => ({ part, as })))
    .filter(({ part }) => part !== "")
    .sort((a, b) => b.part.length - a.part.length);
  for (const { part, as } of longestFirst) {
    if (table.has(fold(part))) continue;
    table.set(fold(part), as);
    patterns.push(escape(part));
  }
  if (patterns.length === 0) return text;
  const whole = new Set(people.map(({ name }) => fold(name)));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${patterns.join("|")})(?![\\p{L}\\p{N}])`,
    "giu",
  );
  return text.replace(pattern, (found: string, at: number) => {
    const isWhole = whole.has(fold(found));
    if (!isWhole && !/^\p{Lu}/u.test(found)) return found;
    const as = table.get(fold(found)) ?? someone;
    return startsSentence(text, at) ? as.charAt(0).toUpperCase() + as.slice(1) : as;
  });
}

function parts(name: string): string[] {
  const all = name.trim().split(/[\s-]+/);
  // A token may be called "The set-up token"; nobody is called The.
  const isName = (part: string) => part.length > 1 && part !== "The" && /^\p{Lu}/u.test(part);
  return all.length < 2 ? [] : all.filter(isName);
}

function startsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:]\s+|\n\s*|^\s*)$/.test(text.slice(Math.max(0, at - 20), at));
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}

/** Only what has a meaning there: with the flag u, an escape of anything else is an error. */
function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
