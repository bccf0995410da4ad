"use server";

import { act } from "@/lib/access/act";
import { confirmRollback } from "@/lib/commands/rollback/confirm-rollback";
import { confirmInput } from "@/lib/domain/rollback/rollback";
import { done, type Outcome } from "@/lib/kernel/outcome";

export async function confirm(rollbackId: string, input: unknown): Promise<Outcome<null>> {
  return act([rollbackId], input, confirmInput, async (caller, given) => {
    const outcome = await confirmRollback(caller, rollbackId, given);
    return outcome.ok ? done(null) : outcome;
  });
}
