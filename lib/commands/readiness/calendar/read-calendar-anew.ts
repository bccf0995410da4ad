import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findImport } from "@/lib/db/readiness/calendar/import-rows";
import { transact } from "@/lib/db/transact";
import { readEffect } from "@/lib/domain/readiness/calendar/decide-read";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Asks the worker to read a calendar now; pressed twice it is read once. */
export async function readCalendarAnew(caller: Caller, id: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "calendars.read_anew");
  if (no !== null) return no;
  return transact(async (tx) => {
    if ((await findImport(tx, id)) === null) return notFound("calendar");
    await commit(tx, caller, { entries: [], effects: [readEffect(id, caller.at)] });
    return done(null);
  });
}
