import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { putFlag } from "@/lib/db/release/flag-rows";
import { holdFlag } from "@/lib/db/release/held-flag";
import { putRelease } from "@/lib/db/release/release-rows";
import { transact } from "@/lib/db/transact";
import { decideRetired } from "@/lib/domain/release/flag/decide-flag";
import type { Flag } from "@/lib/domain/release/flag/flag";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Says that a flag is out of the code. Said again, it changes nothing. */
export async function retireFlag(
  caller: Caller,
  releaseId: string,
  name: string,
): Promise<Outcome<Flag>> {
  const no = forbidden(caller, "flag.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdFlag(tx, releaseId, name, caller.actor.name, caller.at);
    if (!held.ok) return held;
    const { flag, zone } = held.value;
    if (flag.retiredAt !== null) return done(flag);
    const next = { ...flag, retiredAt: caller.at, revision: flag.revision + 1 };
    const decision = decideRetired(next, held.value, zone);
    const { entries } = decision;
    await commit(tx, caller, { states: [putRelease(decision.release), putFlag(next)], entries });
    return done(next);
  });
}
