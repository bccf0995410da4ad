import type { Arm } from "@/lib/domain/canary/sample/sample";

/** In which of the last thirty ticks an arm had something to tell: a bit each, the newest the lowest. */
export type Told = Record<Arm, number>;

export const untold: Told = { canary: 0, baseline: 0 };

const remembered = 30;
const all = (1 << remembered) - 1;
/** A pattern has to come three times, and over eighteen ticks: little traffic makes others by chance. */
const [times, fewest] = [3, 18];
/** A scrape each minute at ticks of five seconds. */
const longest = 12;

/** One more tick, after `ticks` − 1 that nobody judged. */
export function tell(before: number, had: boolean, ticks: number): number {
  const passed = ticks > remembered ? 0 : (before << ticks) & all;
  return passed + (had ? 1 : 0);
}

/**
 * After how many ticks the pattern of an arm's reports repeats itself: 1 where it reports in each, 6 where its instances are
 * scraped once a minute, whenever that is; null where there is no such pattern, or none yet.
 */
export function intervalOf(told: number): number | null {
  if (told === all) return 1;
  for (let interval = 1; interval <= longest; interval += 1) {
    const span = Math.min(remembered, Math.max(times * interval, fewest));
    const again = (told ^ (told >> interval)) & ((1 << (span - interval)) - 1);
    if (again === 0 && (told & ((1 << interval) - 1)) !== 0) return interval;
  }
  return null;
}

/** Whether it tells in half of the ticks of its interval at most: fewer are reports that got lost. */
export function isSparse(told: number, interval: number): boolean {
  let ticks = 0;
  for (let bits = told & ((1 << interval) - 1); bits > 0; bits >>= 1) ticks += bits & 1;
  return 2 * ticks <= interval && ticks > 0;
}

/** The longest pause that an arm made between two reports, in ticks: scrapes do not come as ticks do. */
export function usualPause(told: number): number {
  let [longest, pause] = [0, 0];
  // Zeros before the oldest report and after the newest are between none.
  let bits = told;
  while (bits > 0 && (bits & 1) === 0) bits >>= 1;
  for (; bits > 0; bits >>= 1) {
    pause = (bits & 1) === 1 ? 0 : pause + 1;
    longest = Math.max(longest, pause);
  }
  return longest;
}

/** The interval of an arm that reports now and then; 1 where it reports as ticks go by, or as it comes. */
export function spacingOf(told: number): number {
  const interval = intervalOf(told);
  return interval !== null && isSparse(told, interval) ? interval : 1;
}

/**
 * The same where all that is remembered fits: fewer reports, as some got lost, but none beside the pattern. Reports that come as
 * they like look like one now and then, but for those before.
 */
export function keptSpacing(told: number): number {
  const interval = spacingOf(told);
  const pattern = told & ((1 << interval) - 1);
  let fitting = 0;
  for (let ago = 0; ago < remembered; ago += interval) fitting |= pattern << ago;
  return (told & ~fitting) === 0 ? interval : 1;
}
