"use server";

import { actOnly } from "@/lib/access/act";
import { changeSoak } from "@/lib/commands/readiness/staging/change-soak";
import { noteStaging } from "@/lib/commands/readiness/staging/note-staging";
import { reportSmoke } from "@/lib/commands/readiness/staging/report-smoke";
import { noteInput, smokeInput, soakInput } from "@/lib/domain/readiness/staging/staging";
import type { Outcome } from "@/lib/kernel/outcome";

export async function report(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, smokeInput, (caller, given) =>
    reportSmoke(caller, releaseId, given),
  );
}

export async function note(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, noteInput, (caller, given) =>
    noteStaging(caller, releaseId, given),
  );
}

export async function soak(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, soakInput, (caller, given) =>
    changeSoak(caller, releaseId, given),
  );
}
