"use server";

import { act } from "@/lib/access/act";
import { planRelease } from "@/lib/commands/release/plan-release";
import { planReleaseInput } from "@/lib/domain/release/release-input";
import { slotToCome } from "@/lib/domain/release/slot-to-come";
import { done, type Outcome } from "@/lib/kernel/outcome";

export async function plan(input: unknown): Promise<Outcome<{ id: string }>> {
  return act([], input, planReleaseInput, async (caller, given) => {
    const toCome = slotToCome(given.plannedFor, caller.at);
    const outcome = toCome.ok ? await planRelease(caller, given) : toCome;
    return outcome.ok ? done({ id: outcome.value.id }) : outcome;
  });
}
