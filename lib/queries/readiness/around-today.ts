import type { Caller } from "@/lib/access/caller";
import { readAround } from "@/lib/db/readiness/calendar/calendar-facts";
import { reader } from "@/lib/db/transact";
import { type AroundNow, aroundNow } from "@/lib/domain/readiness/calendar/around-now";
import { instant, millis } from "@/lib/kernel/instant";

/** What surrounds the releases of today: windows, freezes, on-call, guardian. */
export async function aroundToday(caller: Caller): Promise<AroundNow> {
  const moment = { from: caller.at, to: instant(millis(caller.at) + 1) };
  return aroundNow(await readAround(reader(), moment), caller.at);
}
