import { type Caller, forbidden } from "@/lib/access/caller";
import { findEvidence } from "@/lib/db/canary/replay/find-evidence";
import { commit } from "@/lib/db/commit";
import { lockService, putService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { decideTuning, type TuningInput } from "@/lib/domain/canary/replay/decide-tuning";
import type { Service } from "@/lib/domain/release/service/service";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/**
 * Judges the releases of a service by other settings from now on. The diary says what changed, why, and what the
 * replay of past releases said of it where one is named.
 */
export async function tuneService(
  caller: Caller,
  serviceKey: string,
  { reason, run, ...settings }: TuningInput,
): Promise<Outcome<Service>> {
  const no = forbidden(caller, "service.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await lockService(tx, serviceKey);
    if (service === null) return refused("not_found", `There is no service “${serviceKey}”.`);
    const evidence =
      run === undefined ? done(null) : await findEvidence(tx, service, settings, run);
    if (!evidence.ok) return evidence;
    const said = { who: caller.actor.name, reason, evidence: evidence.value };
    const tuning = decideTuning(service, settings, said);
    if (!tuning.ok) return tuning;
    const next = { ...tuning.value.service, revision: service.revision + 1 };
    await commit(tx, caller, { states: [putService(next)], entries: [tuning.value.entry] });
    return done(next);
  });
}
