import type { Caller } from "@/lib/access/caller";
import type { Alert } from "@/lib/domain/canary/alert/alert";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeAlert } from "./change-alert";

/** Quiets an alert with a reason, until its metric passes again or its stage ends. The verdict stays what it is. */
export async function muteAlert(
  caller: Caller,
  alertId: string,
  input: { reason: string },
): Promise<Outcome<Alert>> {
  return changeAlert(caller, alertId, () => ({
    change: { status: "muted", mutedWhy: input.reason },
    kind: "alert.muted",
    verb: "muted",
    reason: input.reason,
  }));
}
