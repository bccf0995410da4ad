import type { Caller } from "@/lib/access/caller";
import { type Checklist, readChecklist } from "@/lib/db/readiness/tick/read-checklist";
import { readWholeRelease, type WholeRelease } from "@/lib/db/release/read-whole-release";
import { reader } from "@/lib/db/transact";
import { type ChecklistItem, checklistSummary } from "@/lib/domain/readiness/checklist";
import type { ChecklistView } from "@/lib/domain/readiness/template/view";

/** The checklist of a release in the template's order, as it stands now; null when there is no such release. */
export async function checklistView(
  caller: Caller,
  releaseId: string,
): Promise<ChecklistView | null> {
  const tx = reader();
  const whole = await readWholeRelease(tx, releaseId);
  if (whole === null) return null;
  return viewOfChecklist(caller, whole, await readChecklist(tx, whole.release, caller.at, whole));
}

/** The same of what was read of it already. */
export function viewOfChecklist(
  { actor }: Caller,
  { origin }: Pick<WholeRelease, "origin">,
  { kept, items }: Checklist,
): ChecklistView {
  return {
    items,
    summary: checklistSummary(items),
    notFor: notFor(kept, items),
    template: origin,
    me: actor.name,
  };
}

/** What its template asks of other releases only. */
function notFor(kept: readonly { key: string; text: string }[], items: readonly ChecklistItem[]) {
  const asked = new Set(items.map(({ key }) => key));
  return kept.filter(({ key }) => !asked.has(key)).map(({ text }) => text);
}
