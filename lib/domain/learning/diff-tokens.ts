/** Pieces `from`…`to` (not including) of the old list give way to `insert`. */
export type Edit = { from: number; to: number; insert: string[] };

/** Beyond this many differences the middle counts as rewritten: time and memory stay bounded. */
const mostDifferences = 1_500;

/**
 * The shortest way from one list of pieces to another, in order, nothing overlapping. Myers, "An O(ND)
 * difference algorithm and its variations" (1986), on what the common beginning and end leave over.
 */
export function diffTokens(before: readonly string[], after: readonly string[]): Edit[] {
  let start = 0;
  while (start < before.length && before[start] === after[start] && start < after.length) start++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const old = before.slice(start, before.length - tail);
  const next = after.slice(start, after.length - tail);
  if (old.length === 0 && next.length === 0) return [];
  const kept = old.length === 0 || next.length === 0 ? [] : commonPairs(old, next);
  return between(kept, old.length, next).map(({ from, to, insert }) => ({
    from: from + start,
    to: to + start,
    insert,
  }));
}

type Pair = { old: number; next: number };

function commonPairs(old: readonly string[], next: readonly string[]): Pair[] {
  const limit = Math.min(old.length + next.length, mostDifferences);
  const furthest = new Int32Array(2 * limit + 3);
  const middle = limit + 1;
  const trace: Int32Array[] = [];
  for (let d = 0; d <= limit; d++) {
    trace.push(furthest.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down =
        k === -d || (k !== d && at(furthest, middle + k - 1) < at(furthest, middle + k + 1));
      let x = down ? at(furthest, middle + k + 1) : at(furthest, middle + k - 1) + 1;
      while (x < old.length && x - k < next.length && old[x] === next[x - k]) x++;
      furthest[middle + k] = x;
      if (x >= old.length && x - k >= next.length) return walkBack(trace, old.length, next.length);
    }
  }
  return [];
}

/** From the end to the start along the furthest points; what stays in between is common. */
function walkBack(trace: readonly Int32Array[], oldLength: number, nextLength: number): Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = [oldLength, nextLength];
  for (let d = trace.length - 1; d >= 0; d--) {
    const seen = trace[d] ?? new Int32Array();
    const k = x - y;
    const here = k + d + 1;
    const down = k === -d || (k !== d && at(seen, here - 1) < at(seen, here + 1));
    const cameFrom = d === 0 ? 0 : down ? at(seen, here + 1) : at(seen, here - 1);
    const cameAt = d === 0 ? 0 : cameFrom - (down ? k + 1 : k - 1);
    while (x > cameFrom && y > cameAt) pairs.push({ old: --x, next: --y });
    [x, y] = [cameFrom, cameAt];
  }
  return pairs.reverse();
}

function between(kept: readonly Pair[], oldLength: number, next: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  let [o, n] = [0, 0];
  for (const pair of [...kept, { old: oldLength, next: next.length }]) {
    if (pair.old > o || pair.next > n) {
      edits.push({ from: o, to: pair.old, insert: next.slice(n, pair.next) });
    }
    [o, n] = [pair.old + 1, pair.next + 1];
  }
  return edits;
}

function at(list: Int32Array, index: number): number {
  return list[index] ?? 0;
}
