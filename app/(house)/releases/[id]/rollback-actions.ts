"use server";

import { act } from "@/lib/access/act";
import { confirmRollback } from "@/lib/commands/rollback/confirm-rollback";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { confirmInput, rollbackInput } from "@/lib/domain/rollback/rollback";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";

/** Answers the ladder as it stands, so that the first step shows without asking again. */
export async function press(releaseId: string, input: unknown): Promise<Outcome<RollbackView>> {
  return act([releaseId], input, rollbackInput, async (caller, given) => {
    const outcome = await rollBack(caller, releaseId, given);
    if (!outcome.ok) return outcome;
    const view = await rollbackView(caller, outcome.value.rollback.id);
    return view === null ? refused("not_found", "There is no such rollback.") : done(view);
  });
}

export async function confirm(rollbackId: string, input: unknown): Promise<Outcome<null>> {
  return act([rollbackId], input, confirmInput, async (caller, given) => {
    const outcome = await confirmRollback(caller, rollbackId, given);
    return outcome.ok ? done(null) : outcome;
  });
}
