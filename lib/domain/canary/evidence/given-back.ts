import { significant } from "./significant";

/**
 * What the baseline's memory was like of late: its highest levels of this window and of the one before, the last one, and how many
 * ticks the window has. Plain JSON.
 */
export type Highs = [now: number, before: number, last: number, ticks: number];

/** Seconds: for so long at least, and twice that at most, is remembered what the baseline had. */
const windowSeconds = 150;

/** As many ticks as a window has. */
export function highTicks(tickSeconds: number): number {
  return Math.max(2, Math.ceil(windowSeconds / tickSeconds));
}

/** Adds a level of the baseline; a window has `length` ticks. A leap of a single tick is no level that it was at. */
export function heardHigh(highs: Highs | null, level: number, length: number): Highs {
  if (highs === null) return [0, 0, significant(level, 4), 0];
  const [now, before, last, ticks] = highs;
  const stood = Math.min(last, level);
  const next = significant(level, 4);
  return ticks < length
    ? [Math.max(now, significant(stood, 4)), before, next, ticks + 1]
    : [significant(stood, 4), now, next, 1];
}

/**
 * How much memory (ln) the baseline gave back of late, as a restart or a collection does: what the canary has more than the baseline
 * by that is not the canary's doing. 0 below half of `margin`, which wobbling explains.
 */
export function givenBack([now, before, last]: Highs, margin: number): number {
  const high = Math.max(now, before);
  const gave = high > 0 && last > 0 ? Math.log(high / last) : 0;
  return gave > margin / 2 ? gave : 0;
}
