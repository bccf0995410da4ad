import { type Caller, forbidden } from "@/lib/access/caller";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { changeItem } from "./change-item";

/** Takes a tick or waiver back; an open item stays as it is. Its answer is kept as a draft. */
export async function untickItem(
  caller: Caller,
  releaseId: string,
  key: string,
): Promise<Outcome<ChecklistItem>> {
  const no = forbidden(caller, "checklist.tick");
  if (no !== null) return no;
  return changeItem(caller, releaseId, key, (item) => {
    if (item.state === "open") return done(null);
    const next: ChecklistItem = { ...item, state: "open", by: null, at: null };
    return done({ item: next, kind: "checklist.unticked", verb: "took back the tick of" });
  });
}
