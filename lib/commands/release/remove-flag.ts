import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { dropFlag } from "@/lib/db/release/flag-rows";
import { holdFlag } from "@/lib/db/release/held-flag";
import { putRelease } from "@/lib/db/release/release-rows";
import { wasSwitched } from "@/lib/db/rollback/switch-rows";
import { transact } from "@/lib/db/transact";
import { decideRemoved } from "@/lib/domain/release/flag/decide-flag";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Takes a flag off a release it does not belong to. One that was switched from here stays: that happened. */
export async function removeFlag(
  caller: Caller,
  releaseId: string,
  name: string,
): Promise<Outcome<null>> {
  const no = forbidden(caller, "flag.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdFlag(tx, releaseId, name, caller.actor.name, caller.at);
    if (!held.ok) return held;
    const { flag } = held.value;
    if (await wasSwitched(tx, flag.id)) {
      return refused(
        "conflict",
        `${flag.key} was switched from here, and that stays told. Once it is out of the code, say so.`,
      );
    }
    const decision = decideRemoved(flag, held.value);
    const { entries } = decision;
    const states = [putRelease(decision.release), dropFlag(flag.id)];
    await commit(tx, caller, { states, entries });
    return done(null);
  });
}
