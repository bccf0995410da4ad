import type { Caller } from "@/lib/access/caller";
import { decideSoak } from "@/lib/domain/readiness/staging/decide-staging";
import type { SoakInput, StagingRun } from "@/lib/domain/readiness/staging/staging";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeStaging } from "./change-staging";

/** Lengthens the soak of a release in staging, or ends it before its time with a reason. */
export async function changeSoak(
  caller: Caller,
  releaseId: string,
  input: SoakInput,
): Promise<Outcome<StagingRun>> {
  return changeStaging(caller, releaseId, (run) => decideSoak(run, input, caller.actor, caller.at));
}
