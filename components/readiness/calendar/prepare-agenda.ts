import type { CalendarEntry } from "@/lib/domain/readiness/calendar/entry";
import { dayAt, wallOfDay } from "@/lib/domain/readiness/calendar/calendar-range";
import { sayDay } from "@/lib/domain/readiness/policy/wall-time";

/** One day of the agenda, with what begins on it; what began before stands on the first day. */
export type AgendaDay = { day: string; title: string; today: boolean; entries: CalendarEntry[] };

/** The first `most` entries by day; windows are no news and stay out. `more`: how many are left. */
export function prepareAgenda(
  days: readonly string[],
  today: string,
  all: readonly CalendarEntry[],
  most: number,
  zone: string,
): { days: AgendaDay[]; more: number } {
  const entries = all.filter(({ kind }) => kind !== "window");
  const [first = ""] = days;
  const byDay = Map.groupBy(entries.slice(0, most), ({ from }) => {
    const day = dayAt(from, zone);
    return day < first ? first : day;
  });
  const shown = days.flatMap((day) => {
    const here = byDay.get(day) ?? [];
    if (here.length === 0) return [];
    return [{ day, title: sayDay(wallOfDay(day)), today: day === today, entries: here }];
  });
  return { days: shown, more: Math.max(0, entries.length - most) };
}
