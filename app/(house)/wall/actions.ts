"use server";

import { actOnly, noInput } from "@/lib/access/act";
import { editAccount } from "@/lib/commands/team/edit-account";
import { addWin } from "@/lib/commands/wins/add-win";
import { hearWin } from "@/lib/commands/wins/hear-win";
import { ringWin } from "@/lib/commands/wins/ring-win";
import { editAccountInput } from "@/lib/domain/team/person";
import { addWinInput } from "@/lib/domain/wins/win-input";
import type { Outcome } from "@/lib/kernel/outcome";

export async function ring(winId: string): Promise<Outcome<null>> {
  return actOnly([winId], undefined, noInput, (caller) => ringWin(caller, winId));
}

export async function hear(winId: string): Promise<Outcome<null>> {
  return actOnly([winId], undefined, noInput, (caller) => hearWin(caller, winId));
}

export async function add(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, addWinInput, (caller, win) => addWin(caller, win));
}

export async function setSound(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, editAccountInput, (caller, given) => editAccount(caller, given));
}
