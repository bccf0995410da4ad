import { openCalendarUrl } from "@/lib/access/secrets/calendar-secrets";
import { type Caller, forbidden } from "@/lib/access/caller";
import { findImport } from "@/lib/db/readiness/calendar/import-rows";
import { reader } from "@/lib/db/transact";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Where a calendar is read from: an address, or (null) the text that is kept. */
export async function beginCalendarRead(
  caller: Caller,
  id: string,
): Promise<Outcome<{ url: string | null }>> {
  const no = forbidden(caller, "calendars.deliver");
  if (no !== null) return no;
  const found = await findImport(reader(), id);
  if (found === null) return refused("not_found", "The calendar was removed.");
  if (found.sealedUrl === null) return done({ url: null });
  const url = openCalendarUrl(id, found.sealedUrl);
  if (url === null) return refused("conflict", "Its address was sealed with another key.");
  return done({ url });
}
