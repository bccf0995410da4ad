import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt } from "@/lib/db/connections/attempt-rows";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** After a system was asked which versions it could go back to: writes the answer down. */
export async function endListing(
  caller: Caller,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<null>> {
  const no = forbidden(caller, "connector.test");
  if (no !== null) return no;
  return transact(async (tx) => {
    const states = [endAttempt(call.attemptId, call.answer, caller.at)];
    await commit(tx, caller, { states, entries: [] });
    return done(null);
  });
}
