"use server";

import { act, actOnly } from "@/lib/access/act";
import { changeService } from "@/lib/commands/release/change-service";
import { createService } from "@/lib/commands/release/create-service";
import { lockService } from "@/lib/commands/release/lock-service";
import { setMetrics } from "@/lib/commands/release/set-metrics";
import { unlockService } from "@/lib/commands/release/unlock-service";
import { metricsInput } from "@/lib/domain/canary/metric";
import {
  changeServiceInput,
  createServiceInput,
  lockInput,
  reasonInput,
} from "@/lib/domain/release/service";
import { done, type Outcome } from "@/lib/kernel/outcome";

export async function create(input: unknown): Promise<Outcome<{ key: string }>> {
  return act([], input, createServiceInput, async (caller, given) => {
    const outcome = await createService(caller, given);
    return outcome.ok ? done({ key: outcome.value.key }) : outcome;
  });
}

export async function change(key: string, input: unknown): Promise<Outcome<{ key: string }>> {
  return act([key], input, changeServiceInput, async (caller, given) => {
    const outcome = await changeService(caller, key, given);
    return outcome.ok ? done({ key }) : outcome;
  });
}

export async function saveMetrics(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, metricsInput, (caller, given) => setMetrics(caller, key, given));
}

export async function lock(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, lockInput, (caller, given) => lockService(caller, key, given));
}

export async function unlock(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, reasonInput, (caller, given) => unlockService(caller, key, given));
}
