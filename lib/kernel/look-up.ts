/**
 * What a table says of a word that came from outside; undefined where it has none. Asked directly, a table also answers
 * to `constructor` and whatever else every object has.
 */
export function lookUp<Value>(
  table: Readonly<Record<string, Value>>,
  word: string,
): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
