import type { Caller } from "@/lib/access/caller";
import { decideResult } from "@/lib/domain/readiness/staging/decide-staging";
import type { SmokeInput, StagingRun } from "@/lib/domain/readiness/staging/staging";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeStaging } from "./change-staging";

/** Keeps what a smoke test in staging came to; one that failed holds the release there. */
export async function reportSmoke(
  caller: Caller,
  releaseId: string,
  input: SmokeInput,
): Promise<Outcome<StagingRun>> {
  return changeStaging(caller, releaseId, (run) =>
    decideResult(run, input, caller.actor.name, caller.at),
  );
}
