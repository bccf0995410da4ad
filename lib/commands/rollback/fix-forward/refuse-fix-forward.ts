import { type Caller, forbiddenSecond } from "@/lib/access/caller";
import type { FixForward } from "@/lib/domain/rollback/fix-forward";
import type { Outcome } from "@/lib/kernel/outcome";
import { answerFixForward } from "./answer-fix-forward";

/** A senior who did not write it does not approve fixing forward, and says why. The request is kept. */
export async function refuseFixForward(
  caller: Caller,
  id: string,
  input: { reason: string },
): Promise<Outcome<FixForward>> {
  const no = forbiddenSecond(caller, "fix_forward.decide");
  if (no !== null) return no;
  return answerFixForward(caller, id, { approve: false, why: input.reason });
}
