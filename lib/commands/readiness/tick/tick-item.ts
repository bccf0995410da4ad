import { type Caller, forbidden } from "@/lib/access/caller";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { TickInput } from "@/lib/domain/readiness/checklist-input";
import { decideTick } from "@/lib/domain/readiness/tick/decide-tick";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeItem } from "./change-item";

/** Ticks an item with who, when and evidence. */
export async function tickItem(
  caller: Caller,
  releaseId: string,
  key: string,
  input: TickInput,
): Promise<Outcome<ChecklistItem>> {
  const no = forbidden(caller, "checklist.tick");
  if (no !== null) return no;
  return changeItem(caller, releaseId, key, input.revision, (item, facts, sayer) =>
    decideTick(item, input, facts, sayer),
  );
}
