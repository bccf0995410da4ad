import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lastCallAt } from "@/lib/db/connections/last-call";
import { findFlag } from "@/lib/db/release/flag-rows";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { addSwitch, findLastSwitch, putSwitch } from "@/lib/db/rollback/switch-rows";
import { transact } from "@/lib/db/transact";
import { decideSwitch } from "@/lib/domain/rollback/switch/decide-switch";
import type { FlagSwitch } from "@/lib/domain/rollback/switch/flag-switch";
import type { SwitchInput } from "@/lib/domain/rollback/switch/switch-input";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/**
 * Switches a flag of a release off, or on again. Never gated but by role. Pressed by two at once, or
 * again, it is one switch; `isNew` is true for the press that made it.
 */
export async function switchFlag(
  caller: Caller,
  releaseId: string,
  name: string,
  input: SwitchInput,
): Promise<Outcome<{ flagSwitch: FlagSwitch; isNew: boolean }>> {
  const no = forbidden(caller, "flag.switch");
  if (no !== null) return no;
  return transact(async (tx) => {
    // The row lock is what makes two presses one switch.
    const release = await lockRelease(tx, releaseId);
    const flag = release === null ? null : await findFlag(tx, release.id, name);
    if (release === null || flag === null) return notFound("flag");
    const service = await findService(tx, release.serviceId);
    const last = await findLastSwitch(tx, flag.id);
    const serviceName = service?.name ?? "the service";
    const calledAt = last === null ? null : await lastCallAt(tx, last.id);
    const facts = { serviceName, last, calledAt, rollbackId: null };
    const { actor, at } = caller;
    const pressed = decideSwitch(newId("flagSwitch"), flag, release, input, facts, at, actor);
    const { flagSwitch, isNew, overtaken, decision } = pressed;
    if (decision === null) return done({ flagSwitch, isNew });
    const { entries, effects } = decision;
    await commit(tx, caller, {
      states: [
        putRelease(decision.release),
        ...(overtaken === null || last === null ? [] : [putSwitch(overtaken, last)]),
        isNew || last === null ? addSwitch(flagSwitch) : putSwitch(flagSwitch, last),
      ],
      entries,
      effects,
    });
    return done({ flagSwitch, isNew });
  });
}
