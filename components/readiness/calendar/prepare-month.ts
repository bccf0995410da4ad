import type {
  CalendarEntry,
  CalendarView,
  ReleaseEntry,
} from "@/lib/domain/readiness/calendar/entry";
import { drawnPerDay } from "@/lib/domain/readiness/calendar/thin-out";
import { dayAt, wallOfDay } from "@/lib/domain/readiness/calendar/calendar-range";
import { weekdayOf } from "@/lib/domain/readiness/policy/wall-time";
import { type DayEntry, dayEntriesOf, daysOf, releasesOf } from "./prepare-entries";

/** One day of a month. `more`: releases of that day beyond the ones drawn. */
export type DayCell = {
  day: string;
  date: number;
  inMonth: boolean;
  today: boolean;
  dayEntries: DayEntry[];
  releases: ReleaseEntry[];
  more: number;
  warnings: number;
};

/** The days of a month, each with what is drawn in it: however many entries there are, a few to a day. */
export function prepareMonth(
  days: readonly string[],
  month: string,
  today: string,
  entries: readonly CalendarEntry[],
  zone: string,
  beyond: CalendarView["beyond"] = {},
): DayCell[] {
  const releases = new Map<string, ReleaseEntry[]>();
  for (const release of releasesOf(entries)) {
    const day = dayAt(release.from, zone);
    const there = releases.get(day);
    if (there === undefined) releases.set(day, [release]);
    else there.push(release);
  }
  const spans = dayEntriesOf(entries).map((entry) => ({ entry, ...daysOf(entry, zone) }));
  return days.map((day) => {
    const all = releases.get(day) ?? [];
    // Whoever hides the releases hides those that are only counted, too.
    const unseen = (all.length > 0 ? beyond[day] : undefined) ?? { releases: 0, warned: 0 };
    const shown = spans.filter(
      ({ first, last, entry }) => day >= first && day <= last && isDrawn(entry, day, first, last),
    );
    return {
      day,
      date: Number(day.slice(8)),
      inMonth: day.startsWith(month.slice(0, 7)),
      today: day === today,
      dayEntries: shown.map(({ entry }) => entry).slice(0, drawnPerDay),
      releases: all.slice(0, drawnPerDay),
      more: Math.max(0, all.length - drawnPerDay) + unseen.releases,
      warnings: all.filter(({ warnings }) => warnings.length > 0).length + unseen.warned,
    };
  });
}

/** Who is on duty for days on end stands where it begins, and at the head of each week. */
function isDrawn({ kind }: DayEntry, day: string, first: string, last: string): boolean {
  if (kind === "freeze" || kind === "holiday" || day === first) return true;
  return day < last && weekdayOf(wallOfDay(day)) === "mon";
}
