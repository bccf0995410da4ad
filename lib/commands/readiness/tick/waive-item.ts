import { type Caller, forbidden } from "@/lib/access/caller";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { WaiveInput } from "@/lib/domain/readiness/checklist-input";
import { decideWaive } from "@/lib/domain/readiness/tick/decide-tick";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeItem } from "./change-item";

/** Lets an item go with a reason; a required one by a senior, or by two. */
export async function waiveItem(
  caller: Caller,
  releaseId: string,
  key: string,
  input: WaiveInput,
): Promise<Outcome<ChecklistItem>> {
  const no = forbidden(caller, "checklist.tick");
  if (no !== null) return no;
  return changeItem(caller, releaseId, key, input.revision, (item, facts, sayer) =>
    decideWaive(item, input, facts, sayer),
  );
}
