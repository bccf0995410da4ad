import type { CalendarLook } from "@/lib/domain/readiness/calendar/calendar-range";

/** The address of a look at the calendar around a day. */
export function calendarHref(look: CalendarLook, day: string): string {
  return `/calendar?view=${look}&day=${day}`;
}
