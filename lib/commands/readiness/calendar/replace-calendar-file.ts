import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { putEvents } from "@/lib/db/readiness/calendar/event-rows";
import { lockImport, putImport } from "@/lib/db/readiness/calendar/import-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { transact } from "@/lib/db/transact";
import type { CalendarImport } from "@/lib/domain/readiness/calendar/calendar-import";
import { decideRead, readWindow } from "@/lib/domain/readiness/calendar/decide-read";
import { readIcal } from "@/lib/domain/readiness/calendar/read-ical";
import { done, invalid, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Puts another file in a calendar's place; one that cannot be read is refused, and what was there stays. */
export async function replaceCalendarFile(
  caller: Caller,
  id: string,
  { text }: { text: string },
): Promise<Outcome<CalendarImport>> {
  const no = forbidden(caller, "calendars.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const before = await lockImport(tx, id);
    if (before === null) return notFound("calendar");
    if (before.sealedUrl !== null) {
      return refused(
        "conflict",
        `“${before.name}” is read from its address; a file has no place there.`,
      );
    }
    const { timeZone } = await findTeam(tx);
    const read = readIcal(text, readWindow(caller.at), timeZone);
    if (!read.ok) return invalid("text", `${read.refusal.detail} What was there stays.`);
    const { next } = decideRead(before, text, read, caller.at);
    await commit(tx, caller, {
      states: [putImport(next), putEvents(id, read.value.events)],
      entries: [
        {
          kind: "calendar.replaced",
          sentence: `${caller.actor.name} put another file in the place of “${before.name}”.`,
          subjectId: id,
          data: { kind: before.kind },
        },
      ],
    });
    return done(next);
  });
}
