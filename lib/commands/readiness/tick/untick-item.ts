import { type Caller, forbidden } from "@/lib/access/caller";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import type { UntickInput } from "@/lib/domain/readiness/checklist-input";
import { decideUntick } from "@/lib/domain/readiness/tick/decide-tick";
import type { Outcome } from "@/lib/kernel/outcome";
import { changeItem } from "./change-item";

/** Takes a tick or waiver back; an open item stays as it is. */
export async function untickItem(
  caller: Caller,
  releaseId: string,
  key: string,
  input: UntickInput = {},
): Promise<Outcome<ChecklistItem>> {
  const no = forbidden(caller, "checklist.tick");
  if (no !== null) return no;
  return changeItem(caller, releaseId, key, input.revision, (item, facts, sayer) =>
    decideUntick(item, input, facts, sayer),
  );
}
