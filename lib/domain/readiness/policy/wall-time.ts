import { type Instant, millis } from "@/lib/kernel/instant";
import { wallMs } from "@/lib/kernel/zone";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/** From an instant (inclusive) to another (exclusive). */
export type Span = { from: Instant; to: Instant };

/** What hangs on a wall from Monday to Sunday. */
export const weekdayWords: Record<Weekday, string> = {
  mon: "Mon",
  tue: "Tue",
  wed: "Wed",
  thu: "Thu",
  fri: "Fri",
  sat: "Sat",
  sun: "Sun",
};

const longMonths =
  "January February March April May June July August September October November December".split(
    " ",
  );
const monthWords = longMonths.map((month) => month.slice(0, 3));

/** Milliseconds after midnight of "09:30"; "24:00" is the end of the day. */
export function clockMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return (hours * 60 + minutes) * minuteMs;
}

/** The weekday of a wall time (epoch ms as if in UTC). */
export function weekdayOf(wall: number): Weekday {
  // 1970 began on a Thursday.
  return weekdays[(((Math.floor(wall / dayMs) + 3) % 7) + 7) % 7] ?? "mon";
}

/** Midnight of the day of a wall time. */
export function dayOfWall(wall: number): number {
  return Math.floor(wall / dayMs) * dayMs;
}

/** "Fri 27 Nov, 16:30" on the clocks of a zone; with the year where it is not that of `now`. */
export function sayMoment(at: Instant, zone: string, now?: Instant): string {
  const wall = wallMs(millis(at), zone);
  const year = new Date(wall).getUTCFullYear();
  const known = now === undefined || new Date(wallMs(millis(now), zone)).getUTCFullYear() === year;
  return `${sayDay(wall)}${known ? "" : ` ${year}`}, ${sayClock(wall)}`;
}

/** "Fri 27 Nov, 16:30 (Europe/Berlin)": in a sentence that people of any zone read. */
export function sayMomentIn(at: Instant, zone: string, now?: Instant): string {
  return `${sayMoment(at, zone, now)} (${sayZone(zone)})`;
}

/** "America/New York" */
export function sayZone(zone: string): string {
  return zone.replaceAll("_", " ");
}

/** "Fri 27 Nov, 16:30–18:00", or with both days where it ends on another. */
export function saySpan({ from, to }: Span, zone: string): string {
  const walls = [from, to].map((at) => wallMs(millis(at), zone));
  const [start = 0, end = 0] = walls;
  const sameDay = dayOfWall(start) === dayOfWall(end);
  return `${sayDay(start)}, ${sayClock(start)}–${sameDay ? "" : `${sayDay(end)}, `}${sayClock(end)}`;
}

/** "Fri 27 Nov" */
export function sayDay(wall: number): string {
  const date = new Date(wall);
  return `${weekdayWords[weekdayOf(wall)]} ${date.getUTCDate()} ${monthWords[date.getUTCMonth()] ?? ""}`;
}

/** "November 2026" */
export function sayMonth(wall: number): string {
  const date = new Date(wall);
  return `${longMonths[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}

/** "16:30" */
export function sayClock(wall: number): string {
  return new Date(wall).toISOString().slice(11, 16);
}

/** "2026-11-27T16:30": an instant as a field of a day and a time shows it. */
export function sayWall(at: Instant, zone: string): string {
  return new Date(wallMs(millis(at), zone)).toISOString().slice(0, 16);
}
