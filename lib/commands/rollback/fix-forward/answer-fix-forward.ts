import type { Caller } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { putRelease } from "@/lib/db/release/release-rows";
import { putFixForward } from "@/lib/db/rollback/fix-forward-rows";
import { holdFixForward } from "@/lib/db/rollback/held-fix-forward";
import { findToken } from "@/lib/db/team/token-rows";
import { transact } from "@/lib/db/transact";
import { countDownEnded } from "@/lib/domain/rollback/count-down";
import { decideFixAnswer } from "@/lib/domain/rollback/decide-fix-forward";
import type { FixForward } from "@/lib/domain/rollback/fix-forward";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** The common beats of approving and refusing; an approval ends a count-down to an automatic rollback. */
export async function answerFixForward(
  caller: Caller,
  id: string,
  answer: { approve: boolean; why: string },
): Promise<Outcome<FixForward>> {
  return transact(async (tx) => {
    const held = await holdFixForward(tx, id);
    if (held === null) return notFound("fixing forward");
    const { release, service } = held;
    const behind = (await findToken(tx, held.fix.askedBy.id))?.createdBy ?? null;
    const who = { id: caller.actor.id, name: caller.actor.name, behind };
    const decided = decideFixAnswer(held.fix, release, service.name, answer, who, caller.at);
    if (!decided.ok) return decided;
    const { fix, entry, effects } = decided.value;
    const counting = fix.status === "approved" && release.countDown !== null;
    const why = `The automatic rollback of ${service.name} ${release.version} was stopped: it is fixed forward.`;
    const stopped = counting ? countDownEnded(release, why, who.name) : null;
    await commit(tx, caller, {
      states: [putFixForward(fix), ...(stopped === null ? [] : [putRelease(stopped.release)])],
      entries: [entry, ...(stopped?.entries ?? [])],
      effects,
    });
    return done(fix);
  });
}
