import { type Caller, forbiddenSecond } from "@/lib/access/caller";
import type { Override } from "@/lib/domain/readiness/policy/override";
import type { Outcome } from "@/lib/kernel/outcome";
import { answerOverride } from "./answer-override";

/** A senior who did not ask does not let it pass, and says why. */
export async function refuseOverride(
  caller: Caller,
  id: string,
  input: { reason: string },
): Promise<Outcome<Override>> {
  const no = forbiddenSecond(caller, "override.decide");
  if (no !== null) return no;
  return answerOverride(caller, id, { approve: false, why: input.reason });
}
