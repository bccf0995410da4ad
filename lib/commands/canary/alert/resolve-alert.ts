import type { Caller } from "@/lib/access/caller";
import type { Alert } from "@/lib/domain/canary/alert/alert";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeAlert } from "./change-alert";

/** Ends an alert by a person's word; a metric that just goes on failing opens no new one. */
export async function resolveAlert(caller: Caller, alertId: string): Promise<Outcome<Alert>> {
  return changeAlert(caller, alertId, () => ({
    change: { status: "resolved", resolvedAt: caller.at },
    kind: "alert.resolved",
    verb: "resolved",
  }));
}
