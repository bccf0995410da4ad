import { diffTokens } from "./diff-tokens";
import { tokensOf } from "./tokens";

/** Where a place in a text (a caret, in UTF-16 units) is after the text became another one. */
export function followPlace(before: string, after: string, place: number): number {
  const pieces = tokensOf(before);
  const starts = startsOf(pieces);
  let shift = 0;
  for (const { from, to, insert } of diffTokens(pieces, tokensOf(after))) {
    const [start, end] = [starts[from] ?? before.length, starts[to] ?? before.length];
    if (place <= start) break;
    const size = insert.join("").length;
    // Inside what was replaced: as far from its start as before, if it is still that long.
    if (place < end) return start + shift + Math.min(place - start, size);
    shift += size - (end - start);
  }
  return Math.min(Math.max(0, place + shift), after.length);
}

function startsOf(pieces: readonly string[]): number[] {
  const starts = [0];
  for (const piece of pieces) starts.push((starts.at(-1) ?? 0) + piece.length);
  return starts;
}
