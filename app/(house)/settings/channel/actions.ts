"use server";

import { actOnly, noInput } from "@/lib/access/act";
import { removeChannel } from "@/lib/commands/connections/channel/remove-channel";
import { setChannel } from "@/lib/commands/connections/channel/set-channel";
import { testChannel } from "@/lib/commands/connections/channel/test-channel";
import { setChannelInput } from "@/lib/domain/connections/channel/channel";
import type { Outcome } from "@/lib/kernel/outcome";

export async function set(raw: unknown): Promise<Outcome<null>> {
  return actOnly([], raw, setChannelInput, (caller, input) => setChannel(caller, input));
}

export async function test(): Promise<Outcome<null>> {
  return actOnly([], undefined, noInput, (caller) => testChannel(caller));
}

export async function remove(): Promise<Outcome<null>> {
  return actOnly([], undefined, noInput, (caller) => removeChannel(caller));
}
