import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockImport, removeImport } from "@/lib/db/readiness/calendar/import-rows";
import { transact } from "@/lib/db/transact";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Takes a calendar away, with everything it said. */
export async function removeCalendar(caller: Caller, id: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "calendars.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const before = await lockImport(tx, id);
    if (before === null) return notFound("calendar");
    await commit(tx, caller, {
      states: [removeImport(id)],
      entries: [
        {
          kind: "calendar.removed",
          sentence: `${caller.actor.name} removed the calendar “${before.name}”.`,
          subjectId: id,
          data: { kind: before.kind, host: before.host },
        },
      ],
    });
    return done(null);
  });
}
