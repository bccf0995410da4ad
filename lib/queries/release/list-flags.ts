import type { Caller } from "@/lib/access/caller";
import { pageFlags } from "@/lib/db/release/page-flags";
import { findService } from "@/lib/db/release/service-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import { dayAt } from "@/lib/domain/readiness/calendar/calendar-range";
import type { FlagLine } from "@/lib/domain/release/flag/view";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of the flags that are still in the code, of one service or of all, those to go first first. */
export async function listFlags(
  caller: Caller,
  { service: key, ...page }: Part & { service?: string | undefined; overdue: boolean },
): Promise<Page<FlagLine>> {
  const tx = reader();
  const service = key === undefined ? null : await findService(tx, key);
  if (key !== undefined && service === null) return { items: [], next: null };
  const { timeZone } = await findTeam(tx);
  const serviceId = service?.id ?? null;
  return pageFlags(tx, { ...page, serviceId }, dayAt(caller.at, timeZone));
}
