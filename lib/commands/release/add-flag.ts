import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { chosenKillSwitch } from "@/lib/db/connections/kill-switch-rows";
import { addFlag as saveFlag, findFlags } from "@/lib/db/release/flag-rows";
import { holdFlagsOf } from "@/lib/db/release/held-flag";
import { putRelease } from "@/lib/db/release/release-rows";
import { transact } from "@/lib/db/transact";
import { decideAdded } from "@/lib/domain/release/flag/decide-flag";
import { type AddFlagInput, type Flag, mostFlags, unseen } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import { newId } from "@/lib/kernel/ids";
import { done, invalid, type Outcome, refused } from "@/lib/kernel/outcome";

/** Adds a flag to a release, with its owner and the day it is to be gone from the code again. */
export async function addFlag(
  caller: Caller,
  releaseId: string,
  input: AddFlagInput,
): Promise<Outcome<Flag>> {
  const no = forbidden(caller, "flag.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const { name: who } = caller.actor;
    const place = await holdFlagsOf(tx, releaseId, who, caller.at);
    if (!place.ok) return place;
    const { release, today } = place.value;
    const { killSwitch = null, ...fields } = input;
    const no = addWhyNot(input, release, await findFlags(tx, release.id), today);
    if (no !== null) return no;
    const connector = await chosenKillSwitch(tx, release.serviceId, killSwitch);
    if (!connector.ok) return connector;
    const flag: Flag = {
      ...unseen,
      ...fields,
      id: newId("flag"),
      releaseId: release.id,
      serviceId: release.serviceId,
      connectorId: connector.value,
      addedBy: who,
      addedAt: caller.at,
    };
    const decision = decideAdded(flag, place.value);
    const { entries } = decision;
    await commit(tx, caller, { states: [putRelease(decision.release), saveFlag(flag)], entries });
    return done(flag);
  });
}

function addWhyNot(
  { key, removeBy }: AddFlagInput,
  { version }: Release,
  flags: readonly Flag[],
  today: string,
) {
  if (removeBy < today) return invalid("removeBy", "A removal date is a day to come.");
  if (flags.some((one) => one.key === key)) {
    return invalid("key", `${version} has the flag ${key} already.`);
  }
  if (flags.length < mostFlags) return null;
  return refused("conflict", `A release has at most ${mostFlags} flags.`);
}
