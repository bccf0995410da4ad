"use server";

import { actOnly } from "@/lib/access/act";
import { approveOverride } from "@/lib/commands/readiness/policy/approve-override";
import { askOverride } from "@/lib/commands/readiness/policy/ask-override";
import { refuseOverride } from "@/lib/commands/readiness/policy/refuse-override";
import { rescheduleRelease } from "@/lib/commands/readiness/calendar/reschedule-release";
import { approvalInput, overrideInput } from "@/lib/domain/readiness/policy/override";
import { rescheduleInput } from "@/lib/domain/readiness/policy/reschedule-input";
import type { Outcome } from "@/lib/kernel/outcome";

export async function ask(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, overrideInput, (caller, given) =>
    askOverride(caller, releaseId, given),
  );
}

export async function approve(id: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([id], input, approvalInput, (caller, given) => approveOverride(caller, id, given));
}

export async function refuse(id: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([id], input, overrideInput, (caller, given) => refuseOverride(caller, id, given));
}

export async function reschedule(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, rescheduleInput, (caller, given) =>
    rescheduleRelease(caller, releaseId, given),
  );
}
