import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { addFixForward, findFixForwards, nextInChain } from "@/lib/db/rollback/fix-forward-rows";
import { findTeam } from "@/lib/db/team/team-rows";
import { findToken } from "@/lib/db/team/token-rows";
import { findWhoMay } from "@/lib/db/team/who-may";
import { transact } from "@/lib/db/transact";
import { decideAskFix } from "@/lib/domain/rollback/decide-fix-forward";
import { type FixForward, openFixForward } from "@/lib/domain/rollback/fix-forward";
import type { FixForwardInput } from "@/lib/domain/rollback/fix-forward-input";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Asks, in writing, to fix a release forward instead of taking it back. A senior who did not write it decides. */
export async function askFixForward(
  caller: Caller,
  releaseId: string,
  input: FixForwardInput,
): Promise<Outcome<FixForward>> {
  const no = forbidden(caller, "fix_forward.ask");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    const service = release && (await findService(tx, release.serviceId));
    if (release === null || service === null) return notFound("release");
    // Whoever made the token that asks has asked.
    const behind = (await findToken(tx, caller.actor.id))?.createdBy ?? null;
    const facts = {
      chain: await nextInChain(tx, service.id),
      solo: (await findTeam(tx)).solo,
      open: openFixForward(await findFixForwards(tx, releaseId)),
      seniors: (await findWhoMay(tx, "fix_forward.decide")).filter(({ name }) => name !== behind),
    };
    const { actor, at } = caller;
    const decided = decideAskFix(newId("fix"), release, service.name, input, facts, actor, at);
    if (!decided.ok) return decided;
    const { fix, entry, effects } = decided.value;
    await commit(tx, caller, { states: [addFixForward(fix)], entries: [entry], effects });
    return done(fix);
  });
}
