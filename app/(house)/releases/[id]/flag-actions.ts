"use server";

import { actOnly, noInput } from "@/lib/access/act";
import { addFlag } from "@/lib/commands/release/add-flag";
import { editFlag } from "@/lib/commands/release/edit-flag";
import { removeFlag } from "@/lib/commands/release/remove-flag";
import { retireFlag } from "@/lib/commands/release/retire-flag";
import { confirmSwitch } from "@/lib/commands/rollback/switch/confirm-switch";
import { addFlagInput, editFlagInput } from "@/lib/domain/release/flag/flag";
import { confirmInput } from "@/lib/domain/rollback/rollback-input";
import type { Outcome } from "@/lib/kernel/outcome";

export async function add(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, addFlagInput, (caller, given) =>
    addFlag(caller, releaseId, given),
  );
}

export async function edit(
  releaseId: string,
  flag: string,
  input: unknown,
): Promise<Outcome<null>> {
  return actOnly([releaseId, flag], input, editFlagInput, (caller, given) =>
    editFlag(caller, releaseId, flag, given),
  );
}

export async function remove(releaseId: string, flag: string): Promise<Outcome<null>> {
  return actOnly([releaseId, flag], undefined, noInput, (caller) =>
    removeFlag(caller, releaseId, flag),
  );
}

export async function retire(releaseId: string, flag: string): Promise<Outcome<null>> {
  return actOnly([releaseId, flag], undefined, noInput, (caller) =>
    retireFlag(caller, releaseId, flag),
  );
}

export async function byHand(switchId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([switchId], input, confirmInput, (caller, given) =>
    confirmSwitch(caller, switchId, given),
  );
}
