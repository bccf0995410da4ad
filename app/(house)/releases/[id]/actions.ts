"use server";

import { z } from "zod";
import { act } from "@/lib/access/act";
import { claimAlert } from "@/lib/commands/canary/claim-alert";
import { muteAlert } from "@/lib/commands/canary/mute-alert";
import { resolveAlert } from "@/lib/commands/canary/resolve-alert";
import { tickItem } from "@/lib/commands/readiness/tick-item";
import { untickItem } from "@/lib/commands/readiness/untick-item";
import { waiveItem } from "@/lib/commands/readiness/waive-item";
import { moveRelease } from "@/lib/commands/release/move-release";
import { muteInput } from "@/lib/domain/canary/alert";
import { tickInput, waiveInput } from "@/lib/domain/readiness/checklist";
import { moveInput } from "@/lib/domain/release/move-input";
import { done, type Outcome } from "@/lib/kernel/outcome";

const nothing = z.undefined();
const only = <T>(outcome: Outcome<T>): Outcome<null> => (outcome.ok ? done(null) : outcome);

export async function move(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return act([releaseId], input, moveInput, async (caller, given) =>
    only(await moveRelease(caller, releaseId, given)),
  );
}

export async function tick(
  releaseId: string,
  item: string,
  input: unknown,
): Promise<Outcome<null>> {
  return act([releaseId, item], input, tickInput, async (caller, given) =>
    only(await tickItem(caller, releaseId, item, given)),
  );
}

export async function untick(releaseId: string, item: string): Promise<Outcome<null>> {
  return act([releaseId, item], undefined, nothing, async (caller) =>
    only(await untickItem(caller, releaseId, item)),
  );
}

export async function waive(
  releaseId: string,
  item: string,
  input: unknown,
): Promise<Outcome<null>> {
  return act([releaseId, item], input, waiveInput, async (caller, given) =>
    only(await waiveItem(caller, releaseId, item, given)),
  );
}

export async function claim(alertId: string): Promise<Outcome<null>> {
  return act([alertId], undefined, nothing, async (caller) =>
    only(await claimAlert(caller, alertId)),
  );
}

export async function mute(alertId: string, input: unknown): Promise<Outcome<null>> {
  return act([alertId], input, muteInput, async (caller, given) =>
    only(await muteAlert(caller, alertId, given)),
  );
}

export async function resolve(alertId: string): Promise<Outcome<null>> {
  return act([alertId], undefined, nothing, async (caller) =>
    only(await resolveAlert(caller, alertId)),
  );
}
