/** A name, or a capitalised part of one, where it stands in a text. */
export type FoundName = { at: number; words: string };

/**
 * People's names in a text: whole names in any case, parts of a name only where they stand as a capitalised word, so
 * that "will" stays a verb.
 */
export function findNames(text: string, names: readonly string[]): FoundName[] {
  const parts = partsOf(names);
  if (parts.length === 0) return [];
  const whole = new Set(names.map(fold));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${parts.map(escape).join("|")})(?![\\p{L}\\p{N}])`,
    "giu",
  );
  return [...text.matchAll(pattern)].flatMap(({ 0: words, index: at }) =>
    whole.has(fold(words)) || /^\p{Lu}/u.test(words) ? [{ at, words }] : [],
  );
}

/** Everything each of them may be called by, the longest first, each once. */
export function partsOf(names: readonly string[]): string[] {
  const all = names
    .flatMap((name) => [name.trim(), ...wordsOf(name)])
    .filter((part) => part !== "");
  const first = new Map(all.map((part) => [fold(part), part]));
  return [...first.values()].toSorted((one, other) => other.length - one.length);
}

export function fold(name: string): string {
  return name.trim().toLowerCase();
}

function wordsOf(name: string): string[] {
  const all = name.trim().split(/[\s-]+/);
  // A token may be called "The set-up token"; nobody is called The.
  const isName = (part: string) => part.length > 1 && part !== "The" && /^\p{Lu}/u.test(part);
  return all.length < 2 ? [] : all.filter(isName);
}

/** Only what has a meaning there: with the flag u, an escape of anything else is an error. */
function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
