import { type Caller, forbiddenSecond } from "@/lib/access/caller";
import type { Override } from "@/lib/domain/readiness/policy/override";
import type { Outcome } from "@/lib/kernel/outcome";
import { answerOverride } from "./answer-override";

/** A senior who did not ask lets a release pass the policy. Only a person does: a token cannot be a second one. */
export async function approveOverride(
  caller: Caller,
  id: string,
  input: { reason?: string | undefined },
): Promise<Outcome<Override>> {
  const no = forbiddenSecond(caller, "override.decide");
  if (no !== null) return no;
  return answerOverride(caller, id, { approve: true, why: input.reason ?? "" });
}
