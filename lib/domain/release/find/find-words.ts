/** More words than this narrow nothing any more. */
const mostWords = 6;

/** The words of what somebody typed, in small letters, each once. */
export function findWords(text: string): string[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return [...new Set(words)].slice(0, mostWords);
}

/** A service that has at least one of the words; `missing`: those that are not in its key, name or team. */
export type Near = { id: string; missing: string[] };

/**
 * Which releases are meant: the newest of services that have all of the words, and those whose version begins with the
 * one word that a service does not have, or with the only word that was typed. `of` null: of whichever service.
 */
export function releasesMeant(
  words: readonly string[],
  near: readonly Near[],
): { newestOf: string[]; version: { begins: string; of: string[] | null } | null } {
  const newestOf = near.filter(({ missing }) => missing.length === 0).map(({ id }) => id);
  const [only, ...more] = words;
  if (only !== undefined && more.length === 0)
    return { newestOf, version: { begins: only, of: null } };
  const one = near.find(({ missing }) => missing.length === 1)?.missing[0];
  if (one === undefined) return { newestOf, version: null };
  const of = near.filter(({ missing }) => missing.length === 1 && missing[0] === one);
  return { newestOf, version: { begins: one, of: of.map(({ id }) => id) } };
}
