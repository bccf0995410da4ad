import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt } from "@/lib/db/connections/attempt-rows";
import { putCommitRange } from "@/lib/db/connections/commit-range-rows";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { CommitRange, RangeEnds } from "@/lib/domain/connections/operation";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** After a repository was asked which commits lie between two versions: writes the answer down, and keeps it. */
export async function endCompare(
  caller: Caller,
  call: { attemptId: string; connectorId: string; ends: RangeEnds; answer: CallAnswer },
  range: CommitRange | null,
): Promise<Outcome<null>> {
  const no = forbidden(caller, "rollback.press");
  if (no !== null) return no;
  const { attemptId, connectorId, ends, answer } = call;
  return transact(async (tx) => {
    const kept = range === null ? [] : [putCommitRange(connectorId, ends, range, caller.at)];
    const states = [endAttempt(attemptId, answer, caller.at), ...kept];
    await commit(tx, caller, { states, entries: [] });
    return done(null);
  });
}
