/** An id of ours in somebody else's text: prefix, 12 and 20 hexadecimal digits (`newId`). Null: none. */
export function opIdIn(text: string): string | null {
  return /\b[a-z]{2,4}_[0-9a-f]{32}\b/.exec(text)?.[0] ?? null;
}
