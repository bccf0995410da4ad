import { findPostmortem } from "@/lib/db/learning/postmortem-rows";
import { pageTexts } from "@/lib/db/learning/text-rows";
import { reader } from "@/lib/db/transact";
import type { HistoryLine } from "@/lib/domain/learning/view";
import type { Page, Part } from "@/lib/kernel/page";

/** Every text a postmortem ever had, newest first; null when there is no such postmortem. */
export async function postmortemHistory(id: string, page: Part): Promise<Page<HistoryLine> | null> {
  const tx = reader();
  if ((await findPostmortem(tx, id)) === null) return null;
  const before = Number(page.after ?? Number.NaN);
  return pageTexts(tx, id, {
    limit: page.limit,
    before: Number.isSafeInteger(before) ? before : null,
  });
}
