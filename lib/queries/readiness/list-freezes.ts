import type { Caller } from "@/lib/access/caller";
import { pageFreezes } from "@/lib/db/readiness/policy/page-freezes";
import { findServiceNames } from "@/lib/db/readiness/policy/service-ids";
import { findTeam } from "@/lib/db/team/team-rows";
import { reader } from "@/lib/db/transact";
import { freezeAt } from "@/lib/domain/readiness/policy/freeze-spans";
import { freezeWords } from "@/lib/domain/readiness/policy/freeze-words";
import type { FreezeLine } from "@/lib/domain/readiness/policy/view";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of the freezes that hold or will hold, or with `past` of those that are over. */
export async function listFreezes(
  caller: Caller,
  page: Part & { past: boolean },
): Promise<Page<FreezeLine>> {
  const tx = reader();
  const { items, next } = await pageFreezes(tx, page, caller.at);
  const names = await findServiceNames(
    tx,
    items.flatMap(({ services }) => services),
  );
  const { timeZone } = await findTeam(tx);
  const lines = items.map((freeze) => ({
    ...freeze,
    services: freeze.services.map((id) => names.get(id) ?? { key: id, name: id }),
    words: freezeWords(freeze),
    holds: freezeAt(freeze, caller.at, timeZone) !== null,
  }));
  return { items: lines, next };
}
