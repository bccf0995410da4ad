"use server";

import { z } from "zod";
import { act } from "@/lib/access/act";
import { setSound as set } from "@/lib/commands/team/set-sound";
import { addWin } from "@/lib/commands/wins/add-win";
import { hearWin } from "@/lib/commands/wins/hear-win";
import { ringWin } from "@/lib/commands/wins/ring-win";
import { soundInput } from "@/lib/domain/team/person";
import { addWinInput } from "@/lib/domain/wins/win";
import { done, type Outcome } from "@/lib/kernel/outcome";

const nothing = z.undefined();
const only = <T>(outcome: Outcome<T>): Outcome<null> => (outcome.ok ? done(null) : outcome);

export async function ring(winId: string): Promise<Outcome<null>> {
  return act([winId], undefined, nothing, async (caller) => only(await ringWin(caller, winId)));
}

export async function hear(winId: string): Promise<Outcome<null>> {
  return act([winId], undefined, nothing, async (caller) => only(await hearWin(caller, winId)));
}

export async function add(input: unknown): Promise<Outcome<null>> {
  return act([], input, addWinInput, async (caller, win) => only(await addWin(caller, win)));
}

export async function setSound(input: unknown): Promise<Outcome<null>> {
  return act([], input, soundInput, async (caller, sound) => only(await set(caller, sound)));
}
