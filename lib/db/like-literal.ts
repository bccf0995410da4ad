/** Words as they stand, for a pattern of LIKE, in which %, _ and the backslash mean something else. */
export function likeLiteral(words: string): string {
  return words.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
