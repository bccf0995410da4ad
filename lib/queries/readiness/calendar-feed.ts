import type { Caller } from "@/lib/access/caller";
import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import { calendarKinds } from "@/lib/domain/readiness/calendar/entry";
import { writeIcal } from "@/lib/domain/readiness/calendar/write-ical";
import { dayMs } from "@/lib/domain/readiness/policy/wall-time";
import { instant, millis } from "@/lib/kernel/instant";
import { calendarView } from "./calendar-view";

/** Windows are no news in a calendar of one's own. */
const feedKinds = calendarKinds.filter((kind) => kind !== "window");

/** The calendar as iCal: a month back, and half a year ahead. */
export async function calendarFeed(caller: Caller, site: string): Promise<string> {
  const span = {
    from: instant(millis(caller.at) - 31 * dayMs),
    to: instant(millis(caller.at) + 183 * dayMs),
  };
  const view = await calendarView(caller, span, feedKinds);
  const team = await findTeam(reader());
  return writeIcal(view, { name: `${team.name}: releases`, site });
}
