import type { Caller } from "@/lib/access/caller";
import { readCalendarFacts } from "@/lib/db/readiness/calendar/calendar-facts";
import { reader } from "@/lib/db/transact";
import {
  type CalendarEntry,
  type CalendarKind,
  calendarKinds,
  type CalendarView,
} from "@/lib/domain/readiness/calendar/entry";
import { layOut } from "@/lib/domain/readiness/calendar/lay-out";
import type { Span } from "@/lib/domain/readiness/policy/wall-time";

/** More than any screen shows; beyond it the answer says that it left some out. */
const mostEntries = 5_000;

/** What lies between two instants. */
export async function calendarView(
  caller: Caller,
  span: Span,
  kinds: readonly CalendarKind[] = calendarKinds,
): Promise<CalendarView> {
  const facts = await readCalendarFacts(reader(), span, mostEntries + 1, caller.at);
  const all: CalendarEntry[] = layOut(facts, kinds);
  const entries = all.slice(0, mostEntries);
  const leftOut = all.length - entries.length;
  return { ...span, zone: facts.zone, entries, leftOut, asOf: caller.at };
}
