"use server";

import { actOnly } from "@/lib/access/act";
import { approveFixForward } from "@/lib/commands/rollback/fix-forward/approve-fix-forward";
import { askFixForward } from "@/lib/commands/rollback/fix-forward/ask-fix-forward";
import { finishFixForward } from "@/lib/commands/rollback/fix-forward/finish-fix-forward";
import { refuseFixForward } from "@/lib/commands/rollback/fix-forward/refuse-fix-forward";
import {
  fixForwardInput,
  fixForwardNoteInput,
  refuseFixForwardInput,
} from "@/lib/domain/rollback/fix-forward-input";
import type { Outcome } from "@/lib/kernel/outcome";

export async function askFix(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, fixForwardInput, (caller, given) =>
    askFixForward(caller, releaseId, given),
  );
}

export async function approveFix(id: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([id], input, fixForwardNoteInput, (caller, given) =>
    approveFixForward(caller, id, given),
  );
}

export async function refuseFix(id: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([id], input, refuseFixForwardInput, (caller, given) =>
    refuseFixForward(caller, id, given),
  );
}

export async function finishFix(id: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([id], input, fixForwardNoteInput, (caller, given) =>
    finishFixForward(caller, id, given),
  );
}
