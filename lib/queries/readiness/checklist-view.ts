import { findItems } from "@/lib/db/readiness/item-rows";
import { reader } from "@/lib/db/transact";
import { checklistSummary } from "@/lib/domain/readiness/checklist";

/** The checklist of a release in the template's order; empty when there is no such release. */
export async function checklistView(releaseId: string) {
  const items = await findItems(reader(), releaseId);
  return { items, summary: checklistSummary(items) };
}
