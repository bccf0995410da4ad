import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { chosenKillSwitch } from "@/lib/db/connections/kill-switch-rows";
import { putFlag } from "@/lib/db/release/flag-rows";
import { holdFlag } from "@/lib/db/release/held-flag";
import { putRelease } from "@/lib/db/release/release-rows";
import { transact } from "@/lib/db/transact";
import { decideEdited } from "@/lib/domain/release/flag/decide-flag";
import type { EditFlagInput, Flag } from "@/lib/domain/release/flag/flag";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";

/** Changes a flag of a release, by its id or its key. Putting its removal date off is counted. */
export async function editFlag(
  caller: Caller,
  releaseId: string,
  name: string,
  input: EditFlagInput,
): Promise<Outcome<Flag>> {
  const no = forbidden(caller, "flag.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdFlag(tx, releaseId, name, caller.actor.name, caller.at);
    if (!held.ok) return held;
    const { flag, today } = held.value;
    const { owner = flag.owner, purpose = flag.purpose, removeBy = flag.removeBy } = input;
    if (removeBy !== flag.removeBy && removeBy < today) {
      return invalid("removeBy", "A removal date is a day to come.");
    }
    const { killSwitch = flag.connectorId } = input;
    const connector = await chosenKillSwitch(tx, flag.serviceId, killSwitch);
    if (!connector.ok) return connector;
    const next: Flag = {
      ...flag,
      ...{ owner, purpose, removeBy },
      postponed: flag.postponed + (removeBy > flag.removeBy ? 1 : 0),
      connectorId: connector.value,
      // What another system said of it is not said by this one.
      ...(connector.value !== flag.connectorId && { isOn: null, seenAt: null }),
      revision: flag.revision + 1,
    };
    const decision = decideEdited(flag, next, held.value);
    const { entries } = decision;
    await commit(tx, caller, { states: [putRelease(decision.release), putFlag(next)], entries });
    return done(next);
  });
}
