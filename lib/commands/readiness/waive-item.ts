import { type Caller, forbidden } from "@/lib/access/caller";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { changeItem } from "./change-item";

/** Lets an item go with a reason; a required one only by a senior. */
export async function waiveItem(
  caller: Caller,
  releaseId: string,
  key: string,
  input: { reason: string },
): Promise<Outcome<ChecklistItem>> {
  const no = forbidden(caller, "checklist.tick");
  if (no !== null) return no;
  return changeItem(caller, releaseId, key, (item) => {
    const notSenior = item.required ? forbidden(caller, "checklist.waive_required") : null;
    if (notSenior !== null) return notSenior;
    const next: ChecklistItem = {
      ...item,
      state: "waived",
      note: input.reason,
      by: caller.actor.name,
      at: caller.at,
    };
    return done({ item: next, kind: "checklist.waived", verb: "waived" });
  });
}
