"use server";

import { actOnly } from "@/lib/access/act";
import { rescheduleRelease } from "@/lib/commands/readiness/reschedule-release";
import { rescheduleInput } from "@/lib/domain/readiness/policy/reschedule-input";
import type { Outcome } from "@/lib/kernel/outcome";

export async function reschedule(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, rescheduleInput, (caller, given) =>
    rescheduleRelease(caller, releaseId, given),
  );
}
