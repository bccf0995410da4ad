const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A length of time that was measured, in seconds, as people say it: "0.8 s", "41 s", "2 min 5 s", "1 h 20 min",
 * "3 d 4 h". The same length reads the same on every page and in the diary.
 */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  // To tenths first, as seconds are kept: the same span reads the same wherever it comes from.
  const tenths = Math.round(Math.max(0, seconds) * 10) / 10;
  if (tenths < 10) return `${tenths} s`;
  const whole = Math.round(tenths);
  if (whole < minute) return `${whole} s`;
  if (whole < hour) return pair(whole, minute, "min", 1, "s");
  if (whole < day) return pair(whole, hour, "h", minute, "min");
  return pair(whole, day, "d", hour, "h");
}

/** A length of time that is estimated or still to come, in seconds, rounded up: "40 s", "14 min", "3 h". */
export function roughDurationText(seconds: number): string {
  return rough(seconds, Math.ceil);
}

/** How long something has lasted so far, in seconds, rounded down, so that it is never more than it was: "40 s", "2 min". */
export function lastingText(seconds: number): string {
  return rough(seconds, Math.floor);
}

function rough(seconds: number, round: (x: number) => number): string {
  if (seconds < 2 * minute) return `${Math.max(1, round(seconds))} s`;
  if (seconds < 2 * hour) return `${round(seconds / minute)} min`;
  return `${round(seconds / hour).toLocaleString("en-US")} h`;
}

function pair(whole: number, big: number, bigWord: string, small: number, smallWord: string) {
  const rest = Math.floor((whole % big) / small);
  const head = `${Math.floor(whole / big)} ${bigWord}`;
  return rest === 0 ? head : `${head} ${rest} ${smallWord}`;
}
