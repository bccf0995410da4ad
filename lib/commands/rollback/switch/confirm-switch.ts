import { type Caller, forbidden } from "@/lib/access/caller";
import { holdSwitch } from "@/lib/db/rollback/held-switch";
import { saveSwitch } from "@/lib/db/rollback/save-switch";
import { transact } from "@/lib/db/transact";
import type { FlagSwitch } from "@/lib/domain/rollback/switch/flag-switch";
import { decideSwitchSettled } from "@/lib/domain/rollback/switch/settle-switch";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** A person switched a flag by hand, and says how. */
export async function confirmSwitch(
  caller: Caller,
  switchId: string,
  input: { note: string },
): Promise<Outcome<FlagSwitch>> {
  const no = forbidden(caller, "rollback.confirm");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdSwitch(tx, switchId);
    if (held === null) return notFound("switch");
    const { flagSwitch, flag, release, service } = held;
    const detail = `Done by hand, says ${caller.actor.name}: ${input.note}`;
    const report = { said: "confirmed", detail } as const;
    const settled = decideSwitchSettled(flagSwitch, flag, release, report, service.name, caller.at);
    await saveSwitch(tx, caller, held, settled);
    return done(settled?.flagSwitch ?? flagSwitch);
  });
}
