const wordEnd = /[\p{L}\p{N}\p{M}]/u;

/**
 * Text in pieces that belong together: runs of white space, words with what is inside of them
 * ("2.3.9", "well-known"), and what follows a word ("," or "…"). Joined they are the text again.
 */
export function tokensOf(text: string): string[] {
  return (text.match(/\s+|\S+/g) ?? []).flatMap((run) => (isSpace(run) ? [run] : splitTail(run)));
}

/** Whether two of these side by side would run into each other. */
export function isWord(token: string): boolean {
  return wordEnd.test(token);
}

export function isSpace(token: string): boolean {
  return /^\s/.test(token);
}

/** Pieces as one text; a word that would run into the piece before it gets a space. */
export function joined(tokens: readonly string[]): string {
  let text = "";
  let before = " ";
  for (const token of tokens) {
    text += isWord(token) && !isSpace(before) ? ` ${token}` : token;
    before = token;
  }
  return text;
}

/** "slow," is the word "slow" and what follows it: whoever adds the comma did not change the word. */
function splitTail(run: string): string[] {
  const letters = [...run];
  const end = letters.findLastIndex((letter) => wordEnd.test(letter)) + 1;
  if (end === 0 || end === letters.length) return [run];
  return [letters.slice(0, end).join(""), letters.slice(end).join("")];
}
