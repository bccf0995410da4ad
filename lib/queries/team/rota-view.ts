import { type Caller, lacks } from "@/lib/access/caller";
import { readLimitsDue } from "@/lib/db/canary/replay/limits-due";
import { findRota } from "@/lib/db/team/rota-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import { guardianWeeks } from "@/lib/domain/team/rota";
import type { RotaView } from "@/lib/domain/team/view";
import { canUnless } from "@/lib/kernel/can";
import { instant, millis } from "@/lib/kernel/instant";

const mostNamed = 3;

/** The guardian rota, whose week it is, and what there is to do. */
export async function rotaView(caller: Caller): Promise<RotaView> {
  const tx = reader();
  const [rota, team, limitsDue] = await Promise.all([
    findRota(tx),
    findTeam(tx),
    readLimitsDue(tx, caller.at, mostNamed),
  ]);
  const { people = [], startsOn = null, handover = "09:00" } = rota ?? {};
  const soon = instant(millis(caller.at) + 1);
  const now = rota === null ? [] : guardianWeeks(rota, caller.at, soon, team.timeZone);
  const can = { edit: canUnless(lacks(caller, "rota.edit")) };
  return { people, startsOn, handover, now: now[0] ?? null, limitsDue, can };
}
