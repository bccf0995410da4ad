import { diffTokens, type Edit } from "./diff-tokens";
import { isSpace, joined, tokensOf } from "./tokens";

/**
 * Brings two texts that grew out of the same one together, word by word. What only one side changed is
 * taken over; where both changed the same words, both versions stay, first `ours`, then `theirs`.
 * Whatever either side typed is in the result.
 */
export function merge(base: string, ours: string, theirs: string): string {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  const pieces = tokensOf(base);
  return joined(
    weave(pieces, diffTokens(pieces, tokensOf(ours)), diffTokens(pieces, tokensOf(theirs))),
  );
}

function weave(base: readonly string[], ours: readonly Edit[], theirs: readonly Edit[]): string[] {
  const out: string[] = [];
  let [done, o, t] = [0, 0, 0];
  for (;;) {
    const [mine, yours] = [ours[o], theirs[t]];
    const first = earlier(mine, yours);
    if (first === undefined) break;
    const region = { from: first.from, to: first.to };
    const [o0, t0] = [o, t];
    for (let grew = true; grew; ) {
      const oEnd = reach(ours, o, region, first === mine && o === o0);
      const tEnd = reach(theirs, t, region, first === yours && t === t0);
      grew = oEnd !== o || tEnd !== t;
      [o, t] = [oEnd, tEnd];
    }
    out.push(...base.slice(done, region.from));
    const [a, b] = [ours.slice(o0, o), theirs.slice(t0, t)];
    if (b.length === 0) out.push(...patched(base, a, region));
    else if (a.length === 0) out.push(...patched(base, b, region));
    else out.push(...keepBoth(patched(base, a, region), patched(base, b, region)));
    done = region.to;
  }
  return [...out, ...base.slice(done)];
}

type Region = { from: number; to: number };

/** How far into `edits` the region reaches; it grows over each edit it meets. */
function reach(edits: readonly Edit[], from: number, region: Region, takeFirst: boolean): number {
  let next = from;
  for (let edit = edits[next]; edit !== undefined; edit = edits[next]) {
    if (!(takeFirst && next === from) && !meet(edit, region)) break;
    region.from = Math.min(region.from, edit.from);
    region.to = Math.max(region.to, edit.to);
    next++;
  }
  return next;
}

/** Side by side is not together: only the same words, or the same spot, are. */
function meet(a: Region, b: Region): boolean {
  if (a.from === a.to && b.from === b.to) return a.from === b.from;
  return a.from < b.to && b.from < a.to;
}

function earlier(a: Edit | undefined, b: Edit | undefined): Edit | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.from !== b.from) return a.from < b.from ? a : b;
  return a.to <= b.to ? a : b;
}

function patched(base: readonly string[], edits: readonly Edit[], { from, to }: Region): string[] {
  const out: string[] = [];
  let done = from;
  for (const edit of edits) {
    out.push(...base.slice(done, edit.from), ...edit.insert);
    done = edit.to;
  }
  return [...out, ...base.slice(done, to)];
}

function keepBoth(ours: string[], theirs: string[]): string[] {
  if (holds(ours, theirs)) return ours;
  if (holds(theirs, ours)) return theirs;
  const lines = [...ours, ...theirs].some((token) => token.includes("\n"));
  const apart = isSpace(ours.at(-1) ?? " ") || isSpace(theirs[0] ?? " ");
  return apart ? [...ours, ...theirs] : [...ours, lines ? "\n" : " ", ...theirs];
}

/** Whether one list of pieces contains the other as it is. */
function holds(whole: readonly string[], part: readonly string[]): boolean {
  const last = whole.length - part.length;
  for (let start = 0; start <= last; start++) {
    if (part.every((token, index) => whole[start + index] === token)) return true;
  }
  return false;
}
