"use server";

import { tryMetric } from "@/app/api/v1/services/[key]/metrics/try/try-metric";
import { act, actOnly } from "@/lib/access/act";
import { tuneService } from "@/lib/commands/canary/replay/tune-service";
import { setDependencies } from "@/lib/commands/readiness/policy/set-dependencies";
import { changeService } from "@/lib/commands/release/change-service";
import { createService } from "@/lib/commands/release/create-service";
import { lockService } from "@/lib/commands/release/lock-service";
import { setMetrics } from "@/lib/commands/release/set-metrics";
import { unlockService } from "@/lib/commands/release/unlock-service";
import { tuningInput } from "@/lib/domain/canary/replay/decide-tuning";
import { metricsInput } from "@/lib/domain/canary/metric";
import type { Trial } from "@/lib/domain/canary/source/trial";
import { tryInput } from "@/lib/domain/canary/source/try-input";
import { needsInput } from "@/lib/domain/readiness/policy/needs-input";
import {
  changeServiceInput,
  createServiceInput,
  lockInput,
  reasonInput,
} from "@/lib/domain/release/service/service-input";
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

export async function saveNeeds(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, needsInput, (caller, given) => setDependencies(caller, key, given));
}

export async function tune(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, tuningInput, (caller, given) => tuneService(caller, key, given));
}

/** A question has ten seconds of its own; nobody waits much longer than that. */
const patienceMs = 12_000;

export async function tryOut(key: string, input: unknown): Promise<Outcome<Trial>> {
  return act([key], input, tryInput, (caller, given) =>
    tryMetric(caller, key, given, AbortSignal.timeout(patienceMs)),
  );
}

export async function lock(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, lockInput, (caller, given) => lockService(caller, key, given));
}

export async function unlock(key: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([key], input, reasonInput, (caller, given) => unlockService(caller, key, given));
}
