"use server";

import { act } from "@/lib/access/act";
import { confirmRollback } from "@/lib/commands/rollback/confirm-rollback";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { confirmInput, rollbackInput } from "@/lib/domain/rollback/rollback";
import { done, type Outcome } from "@/lib/kernel/outcome";

export async function press(
  releaseId: string,
  input: unknown,
): Promise<Outcome<{ rollbackId: string }>> {
  return act([releaseId], input, rollbackInput, async (caller, given) => {
    const outcome = await rollBack(caller, releaseId, given);
    return outcome.ok ? done({ rollbackId: outcome.value.rollback.id }) : outcome;
  });
}

export async function confirm(rollbackId: string, input: unknown): Promise<Outcome<null>> {
  return act([rollbackId], input, confirmInput, async (caller, given) => {
    const outcome = await confirmRollback(caller, rollbackId, given);
    return outcome.ok ? done(null) : outcome;
  });
}
