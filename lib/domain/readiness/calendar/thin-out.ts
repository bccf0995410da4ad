import { dayAt } from "./calendar-range";
import type { CalendarEntry, CalendarView } from "./entry";

/** So many entries of a kind a month draws in a day. */
export const drawnPerDay = 3;

/** What may stand on a day by the hundred. */
const many: readonly CalendarEntry["kind"][] = ["release", "flag", "drill"];

/**
 * A view with what a month draws of it: of each kind the first few of a day, and how many more releases each day has. A big
 * team's month is thousands of releases; its page need not bring them all.
 */
export function thinOut(view: CalendarView): CalendarView {
  const seen = new Map<string, number>();
  const beyond: NonNullable<CalendarView["beyond"]> = {};
  const entries = view.entries.filter((entry) => {
    if (!many.includes(entry.kind)) return true;
    const day = dayAt(entry.from, view.zone);
    const count = (seen.get(`${entry.kind} ${day}`) ?? 0) + 1;
    seen.set(`${entry.kind} ${day}`, count);
    if (count <= drawnPerDay) return true;
    if (entry.kind === "release") {
      const { releases, warned } = beyond[day] ?? { releases: 0, warned: 0 };
      const isWarned = entry.warnings.length > 0 ? 1 : 0;
      beyond[day] = { releases: releases + 1, warned: warned + isWarned };
    }
    return false;
  });
  return { ...view, entries, beyond };
}
