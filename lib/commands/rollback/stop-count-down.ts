import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { decideStopCountDown } from "@/lib/domain/rollback/count-down";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Stops the count-down to an automatic rollback. Whoever may roll back may stop one. */
export async function stopCountDown(
  caller: Caller,
  releaseId: string,
  input: { reason: string },
): Promise<Outcome<null>> {
  const no = forbidden(caller, "rollback.press");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    const service = release && (await findService(tx, release.serviceId));
    if (release === null || service === null) return notFound("release");
    const { name } = caller.actor;
    const decided = decideStopCountDown(release, service.name, name, input.reason);
    if (!decided.ok) return decided;
    const { entries, effects } = decided.value;
    await commit(tx, caller, { states: [putRelease(decided.value.release)], entries, effects });
    return done(null);
  });
}
