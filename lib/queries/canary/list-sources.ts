import type { Caller } from "@/lib/access/caller";
import { findUses, pageSources } from "@/lib/db/canary/source/source-rows";
import { reader } from "@/lib/db/transact";
import type { SourceView } from "@/lib/domain/canary/source/view";
import type { Page, Part } from "@/lib/kernel/page";
import { sourceViewOf } from "./source-view";

/** A page of sources by their keys, with the services that use them. */
export async function listSources(caller: Caller, page: Part): Promise<Page<SourceView>> {
  const { items, next } = await pageSources(reader(), page);
  const uses = await findUses(
    reader(),
    items.map((source) => source.key),
  );
  return { items: items.map((source) => sourceViewOf(caller, source, uses)), next };
}
