"use server";

import { actOnly, noInput } from "@/lib/access/act";
import { addFreeze } from "@/lib/commands/readiness/policy/add-freeze";
import { changeFreeze } from "@/lib/commands/readiness/policy/change-freeze";
import { removeFreeze } from "@/lib/commands/readiness/policy/remove-freeze";
import { setPolicy } from "@/lib/commands/readiness/policy/set-policy";
import { freezeInput } from "@/lib/domain/readiness/policy/freeze";
import { policyInput } from "@/lib/domain/readiness/policy/policy";
import type { Outcome } from "@/lib/kernel/outcome";

export async function savePolicy(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, policyInput, (caller, given) => setPolicy(caller, given));
}

export async function declareFreeze(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, freezeInput, (caller, given) => addFreeze(caller, given));
}

export async function editFreeze(id: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([id], input, freezeInput, (caller, given) => changeFreeze(caller, id, given));
}

export async function liftFreeze(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => removeFreeze(caller, id));
}
