import { type Caller, lacks } from "@/lib/access/caller";
import { listImportRows } from "@/lib/db/readiness/calendar/import-rows";
import { reader } from "@/lib/db/transact";
import type { ImportsView } from "@/lib/domain/readiness/calendar/calendar-import";
import { canUnless } from "@/lib/kernel/can";

/** The imported calendars, what was last read of each, and what this caller may do. A hundred at most. */
export async function listImports(caller: Caller): Promise<ImportsView> {
  const items = await listImportRows(reader());
  return {
    items,
    can: {
      edit: canUnless(lacks(caller, "calendars.edit")),
      readAnew: canUnless(lacks(caller, "calendars.read_anew")),
    },
  };
}
