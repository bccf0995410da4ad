import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { decideLengthen, type LengthenInput } from "@/lib/domain/release/decide-lengthen";
import type { Release } from "@/lib/domain/release/release";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Gives a stage of this release a longer watch, for example because the traffic is too low to prove anything sooner. */
export async function lengthenStage(
  caller: Caller,
  releaseId: string,
  input: LengthenInput,
): Promise<Outcome<Release>> {
  const no = forbidden(caller, "release.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release === null) return notFound("release");
    const service = await findService(tx, release.serviceId);
    const name = service?.name ?? "the service";
    const decision = decideLengthen(release, input, name, caller.actor.name);
    if (!decision.ok) return decision;
    const { entries } = decision.value;
    await commit(tx, caller, { states: [putRelease(decision.value.release)], entries });
    return done(decision.value.release);
  });
}
