import { pageAsks } from "@/lib/db/canary/source/source-ask-rows";
import { findSource } from "@/lib/db/canary/source/source-rows";
import { readStateRows } from "@/lib/db/canary/source/source-state-rows";
import { reader } from "@/lib/db/transact";
import type { SourceAsk, SourceStateRow } from "@/lib/domain/canary/source/view";
import type { Page, Part } from "@/lib/kernel/page";

/** The last times a source was asked, newest first, and how the asking for each metric stands; null when unknown. */
export async function listAsks(
  key: string,
  page: Part,
): Promise<(Page<SourceAsk> & { states: SourceStateRow[] }) | null> {
  const source = await findSource(reader(), key);
  if (source === null) return null;
  const [asks, states] = await Promise.all([
    pageAsks(reader(), source.id, page),
    readStateRows(reader(), source.id),
  ]);
  return { ...asks, states };
}
