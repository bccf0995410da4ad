"use server";

import { actOnly, noInput } from "@/lib/access/act";
import { claimAlert } from "@/lib/commands/canary/alert/claim-alert";
import { muteAlert } from "@/lib/commands/canary/alert/mute-alert";
import { resolveAlert } from "@/lib/commands/canary/alert/resolve-alert";
import { editRelease } from "@/lib/commands/release/edit-release";
import { lengthenStage } from "@/lib/commands/release/lengthen-stage";
import { moveRelease } from "@/lib/commands/release/move-release";
import { takeWatch } from "@/lib/commands/release/take-watch";
import { muteInput } from "@/lib/domain/canary/alert/alert-input";
import { lengthenInput } from "@/lib/domain/release/decide-lengthen";
import { editReleaseInput } from "@/lib/domain/release/edit-input";
import { moveInput } from "@/lib/domain/release/move-input";
import { slotToCome } from "@/lib/domain/release/slot-to-come";
import type { Outcome } from "@/lib/kernel/outcome";

export async function move(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, moveInput, async (caller, given) => {
    const toCome = slotToCome(given.plannedFor, caller.at);
    return toCome.ok ? moveRelease(caller, releaseId, given) : toCome;
  });
}

export async function take(releaseId: string): Promise<Outcome<null>> {
  return actOnly([releaseId], undefined, noInput, (caller) => takeWatch(caller, releaseId));
}

export async function editFacts(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, editReleaseInput, (caller, given) =>
    editRelease(caller, releaseId, given),
  );
}

export async function lengthen(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, lengthenInput, (caller, given) =>
    lengthenStage(caller, releaseId, given),
  );
}

export async function claim(alertId: string): Promise<Outcome<null>> {
  return actOnly([alertId], undefined, noInput, (caller) => claimAlert(caller, alertId));
}

export async function mute(alertId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([alertId], input, muteInput, (caller, given) => muteAlert(caller, alertId, given));
}

export async function resolve(alertId: string): Promise<Outcome<null>> {
  return actOnly([alertId], undefined, noInput, (caller) => resolveAlert(caller, alertId));
}
