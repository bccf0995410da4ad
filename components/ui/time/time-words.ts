const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "just now", "12 s ago", "4 min ago", "3 h ago", "2 d ago"; "in 4 min" ahead; null beyond a week. */
export function relativeWords(atMs: number, nowMs: number): string | null {
  const away = Math.abs(nowMs - atMs);
  if (away < 5 * second) return "just now";
  const size = sizeWords(away);
  if (size === null) return null;
  return nowMs >= atMs ? `${size} ago` : `in ${size}`;
}

function sizeWords(away: number): string | null {
  if (away < minute) return `${Math.floor(away / second)} s`;
  if (away < hour) return `${Math.floor(away / minute)} min`;
  if (away < day) return `${Math.floor(away / hour)} h`;
  if (away < 7 * day) return `${Math.floor(away / day)} d`;
  return null;
}

/** How long a call took: "84 ms", "1.2 s", "5 s". */
export function tookWords(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}

/** A stopwatch face: "0:41", "2:05", "1:02:05". */
export function clockFace(ms: number): string {
  const all = Math.max(0, Math.floor(ms / second));
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** "23 Nov, 14:32"; with the year when it is not `nowMs`'s. `timeZone` undefined is the reader's own. */
export function shortDate(
  atMs: number,
  timeZone?: string,
  nowMs?: number,
  seconds = false,
): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const year = (ms: number) =>
    new Intl.DateTimeFormat("en-GB", { year: "numeric", ...zone }).format(ms);
  const other = nowMs !== undefined && year(atMs) !== year(nowMs);
  const date = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    ...(other ? { year: "numeric" } : {}),
    ...zone,
  }).format(atMs);
  return `${date}, ${clockTime(atMs, timeZone, seconds)}`;
}

/** "14:32" on the day of `nowMs`, else with its date. `timeZone` undefined is the reader's own. */
export function dayTime(atMs: number, nowMs: number, timeZone?: string): string {
  const day = (ms: number) => shortDate(ms, timeZone, nowMs).replace(/, .*$/, "");
  return day(atMs) === day(nowMs) ? clockTime(atMs, timeZone) : shortDate(atMs, timeZone, nowMs);
}

/** The same of a moment that something is over by: the full minute after it, as the one before would be too early. */
export function byTime(atMs: number, nowMs: number, timeZone?: string): string {
  return dayTime(Math.ceil(atMs / 60_000) * 60_000, nowMs, timeZone);
}

/** "14:32" or, with seconds, "14:32:07". */
export function clockTime(atMs: number, timeZone?: string, seconds = false): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(atMs);
}

/** The whole truth for a hover: the reader's own time, when known, and UTC, to the second. */
export function fullDate(atMs: number, timeZone: string | null): string {
  const write = (zone: string) =>
    new Intl.DateTimeFormat("en-GB", {
      dateStyle: "medium",
      timeStyle: "medium",
      timeZone: zone,
    }).format(atMs);
  const utc = `${write("UTC")} UTC`;
  return timeZone === null || timeZone === "UTC" ? utc : `${write(timeZone)} ${timeZone} · ${utc}`;
}
