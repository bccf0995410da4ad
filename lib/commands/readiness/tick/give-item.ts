import { type Caller, forbidden } from "@/lib/access/caller";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { OwnerInput } from "@/lib/domain/readiness/checklist-input";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { changeItem } from "./change-item";

/** Gives an item to a person, or back to whoever has the part it belongs to. */
export async function giveItem(
  caller: Caller,
  releaseId: string,
  key: string,
  { owner }: OwnerInput,
): Promise<Outcome<ChecklistItem>> {
  const no = forbidden(caller, "checklist.tick");
  if (no !== null) return no;
  return changeItem(caller, releaseId, key, undefined, (item) => {
    if (item.owner === owner) return done(null);
    const verb = owner === null ? "gave back" : `gave ${owner}`;
    const next = { ...item, owner, revision: item.revision + 1 };
    return done({ item: next, kind: "checklist.given", verb });
  });
}
