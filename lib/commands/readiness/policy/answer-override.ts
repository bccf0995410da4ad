import type { Caller } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockOverride, putOverride } from "@/lib/db/readiness/policy/override-rows";
import { lockRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { findToken } from "@/lib/db/team/token-rows";
import { transact } from "@/lib/db/transact";
import { decideAnswer } from "@/lib/domain/readiness/policy/decide-override";
import type { Override } from "@/lib/domain/readiness/policy/override";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** The common beats of letting pass and of refusing: lock, decide, commit. */
export async function answerOverride(
  caller: Caller,
  id: string,
  answer: { approve: boolean; why: string },
): Promise<Outcome<Override>> {
  return transact(async (tx) => {
    const override = await lockOverride(tx, id);
    if (override === null) return notFound("override");
    const release = await lockRelease(tx, override.releaseId);
    const service = release === null ? null : await findService(tx, release.serviceId);
    if (release === null || service === null) return notFound("release");
    const behind = (await findToken(tx, override.askedBy.id))?.createdBy ?? null;
    const who = { id: caller.actor.id, name: caller.actor.name, behind };
    const decided = decideAnswer(override, release, service.name, answer, who, caller.at);
    if (!decided.ok) return decided;
    const { entry } = decided.value;
    await commit(tx, caller, { states: [putOverride(decided.value.override)], entries: [entry] });
    return done(decided.value.override);
  });
}
