import { type Caller, lacks } from "@/lib/access/caller";
import { findRota } from "@/lib/db/team/rota-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import { guardianWeeks } from "@/lib/domain/team/rota";
import type { RotaView } from "@/lib/domain/team/view";
import { canUnless } from "@/lib/kernel/can";
import { instant, millis } from "@/lib/kernel/instant";

/** The guardian rota, and whose week it is. */
export async function rotaView(caller: Caller): Promise<RotaView> {
  const tx = reader();
  const [rota, team] = await Promise.all([findRota(tx), findTeam(tx)]);
  const { people = [], startsOn = null, handover = "09:00" } = rota ?? {};
  const soon = instant(millis(caller.at) + 1);
  const now = rota === null ? [] : guardianWeeks(rota, caller.at, soon, team.timeZone);
  const can = { edit: canUnless(lacks(caller, "rota.edit")) };
  return { people, startsOn, handover, now: now[0] ?? null, can };
}
