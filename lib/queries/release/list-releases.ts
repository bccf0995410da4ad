import { pageReleases, type ReleaseFilter } from "@/lib/db/release/page-releases";
import type { ReleaseLine } from "@/lib/domain/release/view";
import { reader } from "@/lib/db/transact";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of releases, newest first. */
export async function listReleases(filter: ReleaseFilter, page: Part): Promise<Page<ReleaseLine>> {
  return pageReleases(reader(), filter, page);
}
