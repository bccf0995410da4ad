import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockRelease, putRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { moved } from "@/lib/domain/release/decide-move";
import type { EditReleaseInput } from "@/lib/domain/release/edit-input";
import type { Release } from "@/lib/domain/release/release";
import { instant } from "@/lib/kernel/instant";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** Changes who is on a release, its risk, slot or notes. Versions and stages stay as planned. */
export async function editRelease(
  caller: Caller,
  releaseId: string,
  input: EditReleaseInput,
): Promise<Outcome<Release>> {
  const no = forbidden(caller, "release.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release === null) return notFound("release");
    if (release.endedAt !== null) {
      return refused("conflict", `${release.version} has ended; what happened stays as it was.`);
    }
    const { plannedFor, ...rest } = input;
    const change: Partial<Release> = Object.fromEntries(
      Object.entries(rest).filter(([, value]) => value !== undefined),
    );
    if (plannedFor !== undefined) {
      change.plannedFor = plannedFor === null ? null : instant(new Date(plannedFor));
    }
    const service = await findService(tx, release.serviceId);
    const fields = Object.keys(change).join(", ");
    const decision = moved(release, change, {
      kind: "release.edited",
      sentence: `${caller.actor.name} changed ${fields} of ${service?.name ?? ""} ${release.version}.`,
      data: {},
    });
    await commit(tx, caller, {
      states: [putRelease(decision.release)],
      entries: decision.entries,
    });
    return done(decision.release);
  });
}
