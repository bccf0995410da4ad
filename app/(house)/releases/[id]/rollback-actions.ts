"use server";

import { z } from "zod";
import { steerRollback } from "@/app/api/v1/rollbacks/[id]/steer/steer-rollback";
import { takeRemedy } from "@/app/api/v1/services/[key]/connector/remedy/take-remedy";
import { act, actOnly, noInput } from "@/lib/access/act";
import { confirmRollback } from "@/lib/commands/rollback/confirm-rollback";
import { stopCountDown } from "@/lib/commands/rollback/stop-count-down";
import { steerings } from "@/lib/domain/rollback/other-side";
import { confirmInput } from "@/lib/domain/rollback/rollback-input";
import { done, type Outcome } from "@/lib/kernel/outcome";

export async function confirm(rollbackId: string, input: unknown): Promise<Outcome<null>> {
  return act([rollbackId], input, confirmInput, async (caller, given) => {
    const outcome = await confirmRollback(caller, rollbackId, given);
    return outcome.ok ? done(null) : outcome;
  });
}

/** The other side may be slow; nobody waits longer than this for it. */
const patienceMs = 20_000;

export async function steer(rollbackId: string, action: unknown): Promise<Outcome<string>> {
  return act([rollbackId], action, z.enum(steerings), (caller, given) =>
    steerRollback(caller, rollbackId, given, AbortSignal.timeout(patienceMs)),
  );
}

export async function remedy(
  serviceKey: string,
  key: unknown,
): Promise<Outcome<{ words: string }>> {
  return act([serviceKey], key, z.string().min(1).max(100), (caller, given) =>
    takeRemedy(caller, serviceKey, given, AbortSignal.timeout(patienceMs)),
  );
}

export async function stopCounting(releaseId: string): Promise<Outcome<null>> {
  return actOnly([releaseId], undefined, noInput, (caller) =>
    stopCountDown(caller, releaseId, { reason: "" }),
  );
}
