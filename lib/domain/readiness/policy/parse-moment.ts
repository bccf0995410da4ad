import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { momentMs, wallMs } from "@/lib/kernel/zone";
import { clockMs, dayMs, dayOfWall, weekdayOf, weekdays } from "./wall-time";

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const usual = clockMs("10:00");
const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: dayMs, w: 7 * dayMs };

/**
 * Reads when as people write it, on the clocks of a zone: "Friday 16:30", "tomorrow 9", "27 Nov 10:00", "in 2 h",
 * "now", "2026-11-27 16:30". Without a time it is ten o'clock; a weekday or a date without a year is the next one to
 * come. Null when it cannot be read.
 */
export function parseMoment(text: string, now: Instant, zone: string): Instant | null {
  const words = text
    .toLowerCase()
    .trim()
    .replaceAll(/[,\s]+/g, " ");
  if (words === "" || words === "now") return now;
  const ahead = /^in (\d{1,3}) ?(m|h|d|w)[a-z]*$/.exec(words);
  if (ahead !== null) return instant(millis(now) + Number(ahead[1]) * (units[ahead[2] ?? ""] ?? 0));
  const { day: dayWords, clock } = splitClock(words);
  const today = dayOfWall(wallMs(millis(now), zone));
  const day = dayWords === "" ? today : dayOf(dayWords, today);
  if (day === null || clock === null) return null;
  const at = instant(momentMs(day + clock, zone));
  // "Friday 9:00" on a Friday afternoon, and "16:00" in the evening, are still to come.
  const step = weekdayIn(dayWords) === null ? dayMs : 7 * dayMs;
  const moves = at < now && (dayWords === "" || weekdayIn(dayWords) !== null);
  return moves ? instant(momentMs(day + step + clock, zone)) : at;
}

/** The time of day is at the end: "16:30", "9", "9am", "4:15 pm"; ten o'clock where there is none. */
function splitClock(words: string): { day: string; clock: number | null } {
  const found = /(?:^|[ t])(?:at )?(\d{1,2})(?::(\d{2}))? ?(am|pm)?$/.exec(words);
  const [whole = "", hours = "", minutes, half] = found ?? [];
  // "27 nov" ends in a word, "nov 27" in a day of the month, "in 27" in nothing that is a time.
  const isClock = found !== null && (minutes ?? half ?? null) !== null;
  const bare =
    found !== null && /^(?:.*[a-z]{3,}|)$/.test(words.slice(0, found.index)) && !endsInMonth(words);
  if (!isClock && !bare) return { day: words, clock: usual };
  const plus = half === "pm" && Number(hours) < 12 ? 12 : 0;
  const hour = half === "am" && Number(hours) === 12 ? 0 : Number(hours) + plus;
  const fits =
    hour < 24 && Number(minutes ?? 0) < 60 && (half === undefined || Number(hours) <= 12);
  const clock = fits ? (hour * 60 + Number(minutes ?? 0)) * 60_000 : null;
  return {
    day: words
      .slice(0, words.length - whole.length)
      .replace(/ at$/, "")
      .trim(),
    clock,
  };
}

function endsInMonth(words: string): boolean {
  const before = words.split(" ").at(-2) ?? "";
  return monthIn(before) !== null;
}

function dayOf(words: string, today: number): number | null {
  if (words === "today") return today;
  if (words === "tomorrow") return today + dayMs;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const weekday = weekdayIn(words);
  if (weekday !== null) {
    const days = (weekday - weekdays.indexOf(weekdayOf(today)) + 7) % 7;
    return today + days * dayMs;
  }
  return calendarDay(words, today);
}

/** "27 nov", "nov 27", "27 november 2027" */
function calendarDay(words: string, today: number): number | null {
  const parts = words.split(" ");
  const month = parts.map(monthIn).find((one) => one !== null);
  const numbers = parts.filter((part) => /^\d+$/.test(part)).map(Number);
  const [date, year] = numbers;
  if (month === undefined || month === null || date === undefined) return null;
  if (parts.length !== numbers.length + 1) return null;
  if (year !== undefined) return dateOf(year, month, date);
  const thisYear = new Date(today).getUTCFullYear();
  const near = dateOf(thisYear, month, date);
  return near !== null && near < today ? dateOf(thisYear + 1, month, date) : near;
}

function weekdayIn(words: string): number | null {
  const found = /^(?:next |on |this )?([a-z]{3,})$/.exec(words);
  const name = found?.[1] ?? "";
  const index = weekdays.findIndex((day) => name.startsWith(day));
  return index === -1 || !longDays.some((day) => day.startsWith(name)) ? null : index;
}

function monthIn(word: string): number | null {
  const index = months.findIndex((month) => word.startsWith(month));
  return index === -1 || !/^[a-z]{3,9}$/.test(word) ? null : index;
}

function dateOf(year: number, month: number, date: number): number | null {
  const ms = Date.UTC(year, month, date);
  const real = new Date(ms);
  return real.getUTCMonth() === month && real.getUTCDate() === date && year >= 1970 && year < 9999
    ? ms
    : null;
}

const longDays = "monday tuesday wednesday thursday friday saturday sunday".split(" ");
