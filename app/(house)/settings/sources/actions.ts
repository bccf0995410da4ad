"use server";

import { testSource } from "@/app/api/v1/sources/[key]/test/test-source";
import { addNewSource, saveSource } from "@/app/api/v1/sources/save-source";
import { act, actOnly, noInput } from "@/lib/access/act";
import { removeSource } from "@/lib/commands/canary/source/remove-source";
import type { SourceTest } from "@/lib/domain/canary/source/reading";
import { addSourceInput, changeSourceInput, missingInNew } from "@/lib/domain/canary/source/source";
import { besides, type Outcome } from "@/lib/kernel/outcome";

/** A test asks twice, for ten seconds at most each; nobody waits much longer than that. */
const patienceMs = 22_000;

export async function save(key: string | null, input: unknown): Promise<Outcome<{ key: string }>> {
  if (key === null) {
    const outcome = await act([], input, addSourceInput, addNewSource);
    return besides(outcome, outcome.ok ? [] : missingInNew(input));
  }
  return act([key], input, changeSourceInput, (caller, given) => saveSource(caller, key, given));
}

export async function test(key: string): Promise<Outcome<SourceTest>> {
  return act([key], undefined, noInput, (caller) =>
    testSource(caller, key, AbortSignal.timeout(patienceMs)),
  );
}

export async function remove(key: string): Promise<Outcome<null>> {
  return actOnly([key], undefined, noInput, (caller) => removeSource(caller, key));
}
