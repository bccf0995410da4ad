import type { Caller } from "@/lib/access/caller";
import { decideNote } from "@/lib/domain/readiness/staging/decide-staging";
import type { StagingRun } from "@/lib/domain/readiness/staging/staging";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeStaging } from "./change-staging";

/** Keeps what somebody saw while trying a release out in staging. */
export async function noteStaging(
  caller: Caller,
  releaseId: string,
  { text }: { text: string },
): Promise<Outcome<StagingRun>> {
  return changeStaging(caller, releaseId, (run) =>
    decideNote(run, text, caller.actor.name, caller.at),
  );
}
