"use server";

import { actOnly, noInput } from "@/lib/access/act";
import { addDevice } from "@/lib/commands/connections/push/add-device";
import { removeDevice } from "@/lib/commands/connections/push/remove-device";
import { testDevice } from "@/lib/commands/connections/push/test-device";
import { deviceInput } from "@/lib/domain/connections/push/device";
import type { Outcome } from "@/lib/kernel/outcome";

export async function addMyDevice(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, deviceInput, (caller, given) => addDevice(caller, given));
}

export async function removeMyDevice(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => removeDevice(caller, id));
}

export async function testMyDevice(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => testDevice(caller, id));
}
