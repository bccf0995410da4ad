import type { Instant } from "@/lib/kernel/instant";
import { type Outcome, done, refused } from "@/lib/kernel/outcome";
import type { Win } from "./win";

/** `fresh` tells whether the bell rings now, or had rung before. */
export type Ring = { win: Win; fresh: boolean };

/**
 * One ring per release: the first press rings, whoever comes later finds it rung and gets the same
 * state. `siblings` are the other wins of the same release; `trouble` is why nothing celebrates now.
 */
export function decideRing(
  win: Win,
  siblings: readonly Win[],
  trouble: string | null,
  by: string,
  at: Instant,
): Outcome<Ring> {
  if (win.rungAt !== null) return done({ win, fresh: false });
  const rung = siblings.find((one) => one.rungAt !== null);
  const revision = win.revision + 1;
  if (rung !== undefined) {
    const { rungAt, rungBy } = rung;
    return done({ win: { ...win, rungAt, rungBy, revision }, fresh: false });
  }
  if (trouble !== null) return refused("conflict", trouble);
  return done({ win: { ...win, rungAt: at, rungBy: by, revision }, fresh: true });
}
