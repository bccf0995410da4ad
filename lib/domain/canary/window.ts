import type { Aggregate } from "./aggregate";

/** One metric in one tick of one stage (index); null where an arm was silent. */
export type Entry = {
  at: number;
  stage: number;
  canary: Aggregate | null;
  baseline: Aggregate | null;
};

/** A tick in which both arms reported the same kind: only such ticks are compared. */
export type Pair = { at: number; stage: number; canary: Aggregate; baseline: Aggregate };

/** Adds an entry and drops those that are `lengthMs` or more behind it. */
export function slide(entries: readonly Entry[], next: Entry, lengthMs: number): Entry[] {
  return [...entries, next].filter((entry) => entry.at > next.at - lengthMs);
}

/** The comparable ticks, of the kind that the newest of them has. */
export function pairsOf(entries: readonly Entry[]): Pair[] {
  const pairs: Pair[] = [];
  for (const { at, stage, canary, baseline } of entries) {
    if (canary === null || baseline === null || canary.kind !== baseline.kind) continue;
    pairs.push({ at, stage, canary, baseline });
  }
  const kind = pairs.at(-1)?.canary.kind;
  return pairs.filter((pair) => pair.canary.kind === kind);
}
