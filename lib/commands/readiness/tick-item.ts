import { type Caller, forbidden } from "@/lib/access/caller";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { TickInput } from "@/lib/domain/readiness/checklist-input";
import { done, invalid, type Outcome } from "@/lib/kernel/outcome";
import { changeItem } from "./change-item";

/** Ticks an item with who, when and evidence. An item that asks for words takes no bare tick. */
export async function tickItem(
  caller: Caller,
  releaseId: string,
  key: string,
  input: TickInput,
): Promise<Outcome<ChecklistItem>> {
  const no = forbidden(caller, "checklist.tick");
  if (no !== null) return no;
  return changeItem(caller, releaseId, key, (item) => {
    const evidence = input.evidence ?? (item.asks === "text" ? input.note : undefined);
    if (item.asks === "text" && evidence === undefined) {
      return invalid("evidence", `“${item.text}” needs its answer in words.`);
    }
    const next: ChecklistItem = {
      ...item,
      state: "ticked",
      evidence: evidence ?? null,
      note: input.note ?? null,
      by: caller.actor.name,
      at: caller.at,
    };
    return done({ item: next, kind: "checklist.ticked", verb: "ticked" });
  });
}
