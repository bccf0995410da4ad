import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { putEvents } from "@/lib/db/readiness/calendar/event-rows";
import { findImport, lockImport, putImport } from "@/lib/db/readiness/calendar/import-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { reader, transact } from "@/lib/db/transact";
import { nextReadMs } from "@/lib/domain/readiness/calendar/calendar-import";
import { decideRead, readWindow } from "@/lib/domain/readiness/calendar/decide-read";
import { readIcal } from "@/lib/domain/readiness/calendar/read-ical";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** What came of asking an address; a calendar from a file was not asked. */
export type Fetched = { is: "text"; text: string } | { is: "fault"; why: string } | { is: "kept" };

/** After a calendar was fetched: lays it out anew, or says why not and keeps what was there. */
export async function endCalendarRead(
  caller: Caller,
  id: string,
  fetched: Fetched,
): Promise<Outcome<{ word: string; againAt: Instant }>> {
  const no = forbidden(caller, "calendars.deliver");
  if (no !== null) return no;
  const kept = await findImport(reader(), id);
  if (kept === null) return notFound("calendar");
  const text = fetched.is === "text" ? fetched.text : (kept.text ?? "");
  const { timeZone } = await findTeam(reader());
  // Reading takes a second for the worst of calendars: not while a row is held.
  const read =
    fetched.is === "fault"
      ? refused("unavailable", fetched.why)
      : readIcal(text, readWindow(caller.at), timeZone);
  return transact(async (tx) => {
    const before = await lockImport(tx, id);
    if (before === null) return notFound("calendar");
    const { next, events, entries } = decideRead(before, text, read, caller.at);
    const states = [putImport(next), ...(events === null ? [] : [putEvents(id, events)])];
    await commit(tx, caller, { states, entries });
    const pause = nextReadMs(before.sealedUrl !== null, next.readOk);
    return done({ word: next.readWord, againAt: instant(millis(caller.at) + pause) });
  });
}
