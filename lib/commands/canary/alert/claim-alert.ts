import type { Caller } from "@/lib/access/caller";
import type { Alert } from "@/lib/domain/canary/alert/alert";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeAlert } from "./change-alert";

/** Says "I am on it"; claiming what one has claimed changes nothing, another's claim moves over. */
export async function claimAlert(caller: Caller, alertId: string): Promise<Outcome<Alert>> {
  return changeAlert(caller, alertId, (alert) => {
    if (alert.claimedBy === caller.actor.name) return null;
    const change = {
      status: "claimed",
      claimedBy: caller.actor.name,
      claimedAt: caller.at,
    } as const;
    return { change, kind: "alert.claimed", verb: "claimed" };
  });
}
