import { pageReleases, type ReleaseFilter } from "@/lib/db/release/page-releases";
import type { Page, ReleaseLine } from "@/lib/domain/release/view";
import { reader } from "@/lib/db/transact";

/** A page of releases, newest first. */
export async function listReleases(
  filter: ReleaseFilter,
  page: { limit: number; after?: string | undefined },
): Promise<Page<ReleaseLine>> {
  return pageReleases(reader(), filter, page);
}
