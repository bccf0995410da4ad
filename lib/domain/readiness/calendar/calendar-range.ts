import {
  dayMs,
  dayOfWall,
  type Span,
  weekdayOf,
  weekdays,
} from "@/lib/domain/readiness/policy/wall-time";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { momentMs, wallMs } from "@/lib/kernel/zone";

export const calendarViews = ["month", "week", "agenda"] as const;

export type CalendarLook = (typeof calendarViews)[number];

/** How far an agenda reaches. */
const agendaDays = 14;

/** The days ("2026-11-23") that a look shows around one; weeks begin on Monday. */
export function daysShown(look: CalendarLook, day: string): string[] {
  const wall = wallOfDay(day);
  if (look === "agenda") return daysFrom(wall, agendaDays);
  if (look === "week") return daysFrom(mondayOf(wall), 7);
  const date = new Date(wall);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  const start = mondayOf(first);
  return daysFrom(start, Math.ceil((next - start) / (7 * dayMs)) * 7);
}

/** The instants between which those days lie in a zone. */
export function spanOfDays(days: readonly string[], zone: string): Span {
  const [first = "1970-01-01"] = days;
  const last = days.at(-1) ?? first;
  return {
    from: instant(momentMs(wallOfDay(first), zone)),
    to: instant(momentMs(wallOfDay(last) + dayMs, zone)),
  };
}

/** The day before or after that the arrows lead to. */
export function stepDay(look: CalendarLook, day: string, step: 1 | -1): string {
  const wall = wallOfDay(day);
  if (look === "week") return dayText(wall + step * 7 * dayMs);
  if (look === "agenda") return dayText(wall + step * agendaDays * dayMs);
  const date = new Date(wall);
  return dayText(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + step));
}

/** The day an instant falls on. */
export function dayAt(at: Instant, zone: string): string {
  return dayText(dayOfWall(wallMs(millis(at), zone)));
}

/** The same wall time so many days and minutes on; a time that is skipped or comes twice as in `momentMs`. */
export function shiftWall(at: Instant, days: number, minutes: number, zone: string): Instant {
  const wall = wallMs(millis(at), zone) + days * dayMs + minutes * 60_000;
  return instant(momentMs(wall, zone));
}

/** The wall time of an instant on another day. */
export function onDay(at: Instant, day: string, zone: string): Instant {
  const wall = wallMs(millis(at), zone);
  return instant(momentMs(wallOfDay(day) + (wall - dayOfWall(wall)), zone));
}

/** A minute of a day on the clocks of a zone. */
export function atMinute(day: string, minute: number, zone: string): Instant {
  return instant(momentMs(wallOfDay(day) + minute * 60_000, zone));
}

/** Whether a text is a day of the years a calendar has. */
export function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^(19[7-9]\d|2\d{3})-\d{2}-\d{2}$/.test(text)) return false;
  const ms = wallOfDay(text);
  return !Number.isNaN(ms) && dayText(ms) === text;
}

/** Midnight of a day on the wall. */
export function wallOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function mondayOf(wall: number): number {
  return wall - weekdays.indexOf(weekdayOf(wall)) * dayMs;
}

function daysFrom(wall: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => dayText(wall + i * dayMs));
}

function dayText(wall: number): string {
  return instant(wall).slice(0, 10);
}
