import { significant } from "./significant";

/**
 * What the baseline's memory was like of late: its highest levels of this window and of the one before, the last one, and how many
 * ticks the window has. Plain JSON.
 */
export type Highs = [now: number, before: number, last: number, ticks: number];

const windowTicks = 60;

/** Adds a level of the baseline. A leap of a single tick is no level that it was at. */
export function heardHigh(highs: Highs | null, level: number): Highs {
  if (highs === null) return [0, 0, significant(level, 4), 0];
  const [now, before, last, ticks] = highs;
  const stood = Math.min(last, level);
  const next = significant(level, 4);
  return ticks < windowTicks
    ? [Math.max(now, significant(stood, 4)), before, next, ticks + 1]
    : [significant(stood, 4), now, next, 1];
}

/**
 * How much memory (ln) the baseline gave back, as a restart or a collection does, within ten to twenty minutes: what the canary has
 * more than the baseline by that is not the canary's doing. 0 below half of `margin`, which wobbling explains.
 */
export function givenBack([now, before, last]: Highs, margin: number): number {
  const high = Math.max(now, before);
  const gave = high > 0 && last > 0 ? Math.log(high / last) : 0;
  return gave > margin / 2 ? gave : 0;
}
