import type { Caller } from "@/lib/access/caller";
import { readChecklist } from "@/lib/db/readiness/tick/read-checklist";
import { findOrigin } from "@/lib/db/readiness/template/template-rows";
import { readReleaseRow } from "@/lib/db/release/read-release";
import { reader } from "@/lib/db/transact";
import { type ChecklistItem, checklistSummary } from "@/lib/domain/readiness/checklist";
import type { ChecklistView } from "@/lib/domain/readiness/template/view";

/** The checklist of a release in the template's order, as it stands now; null when there is no such release. */
export async function checklistView(
  caller: Caller,
  releaseId: string,
): Promise<ChecklistView | null> {
  const tx = reader();
  const found = await readReleaseRow(tx, releaseId);
  if (found === null) return null;
  const { release, service } = found;
  const { kept, items } = await readChecklist(tx, release, caller.at, { service });
  return {
    items,
    summary: checklistSummary(items),
    notFor: notFor(kept, items),
    template: await findOrigin(tx, releaseId),
    me: caller.actor.name,
  };
}

/** What its template asks of other releases only. */
function notFor(kept: readonly { key: string; text: string }[], items: readonly ChecklistItem[]) {
  const asked = new Set(items.map(({ key }) => key));
  return kept.filter(({ key }) => !asked.has(key)).map(({ text }) => text);
}
