import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findLastRun, putRun } from "@/lib/db/readiness/staging/staging-rows";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import type { StagingChange } from "@/lib/domain/readiness/staging/decide-staging";
import type { StagingRun } from "@/lib/domain/readiness/staging/staging";
import { noted } from "@/lib/domain/release/decide-move";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** The common beats of results, notes and soak: who may, lock the release, is it in staging, decide, commit. */
export async function changeStaging(
  caller: Caller,
  releaseId: string,
  decide: (run: StagingRun) => Outcome<StagingChange>,
): Promise<Outcome<StagingRun>> {
  const no = forbidden(caller, "staging.report");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release === null) return notFound("release");
    const run = release.status === "staging" ? await findLastRun(tx, releaseId) : null;
    if (run === null || run.endedAt !== null) {
      return refused("conflict", `${release.version} is not in staging now. Start staging first.`);
    }
    const decision = decide(run);
    if (!decision.ok) return decision;
    const { run: next, kind, says, data } = decision.value;
    const service = await findService(tx, release.serviceId);
    const sentence = `${caller.actor.name} ${says} ${service?.name ?? ""} ${release.version}.`;
    const change = noted(release, { kind, sentence, subjectId: run.id, data });
    await commit(tx, caller, {
      states: [putRelease(change.release), putRun(next)],
      entries: change.entries,
    });
    return done(next);
  });
}
