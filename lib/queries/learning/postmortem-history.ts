import { findPostmortem } from "@/lib/db/learning/postmortem-rows";
import { pageTexts } from "@/lib/db/learning/text-rows";
import { reader } from "@/lib/db/transact";
import type { HistoryLine } from "@/lib/domain/learning/view";
import { numberIn, type Page, type Part } from "@/lib/kernel/page";

/** Every text a postmortem ever had, newest first; null when there is no such postmortem. */
export async function postmortemHistory(id: string, page: Part): Promise<Page<HistoryLine> | null> {
  const tx = reader();
  if ((await findPostmortem(tx, id)) === null) return null;
  return pageTexts(tx, id, { limit: page.limit, before: numberIn(page.after) });
}
