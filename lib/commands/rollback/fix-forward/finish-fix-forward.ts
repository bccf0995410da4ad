import { type Caller, forbidden } from "@/lib/access/caller";
import { findStandingAlerts } from "@/lib/db/canary/alert/alert-rows";
import { commit } from "@/lib/db/commit";
import { putFixForward } from "@/lib/db/rollback/fix-forward-rows";
import { holdFixForward } from "@/lib/db/rollback/held-fix-forward";
import { transact } from "@/lib/db/transact";
import { loudGuardrail } from "@/lib/domain/canary/alert/alert";
import { decideFixEnd, finishFixWhyNot } from "@/lib/domain/rollback/decide-fix-forward";
import type { FixForward } from "@/lib/domain/rollback/fix-forward";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Says that the fix worked. Refused while a guardrail still complains: nothing is claimed that was not seen. */
export async function finishFixForward(
  caller: Caller,
  id: string,
  input: { reason: string },
): Promise<Outcome<FixForward>> {
  const no = forbidden(caller, "fix_forward.ask");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdFixForward(tx, id);
    if (held === null) return notFound("fixing forward");
    const loud = loudGuardrail(await findStandingAlerts(tx, held.release.id));
    const not = finishFixWhyNot(held.fix, loud?.sentence ?? null);
    if (not !== null) return refused("conflict", not);
    const why = `${caller.actor.name} says that the fix works. ${input.reason}`.trim();
    const end = { status: "done", why } as const;
    const { name } = held.service;
    const { fix, entry } = decideFixEnd(held.fix, name, held.release.version, end, caller.at);
    await commit(tx, caller, { states: [putFixForward(fix)], entries: [entry] });
    return done(fix);
  });
}
