import { pageReleases, type ReleaseFilter } from "@/lib/db/release/page-releases";
import { reader } from "@/lib/db/transact";

export type ReleaseLine = Awaited<ReturnType<typeof listReleases>>["items"][number];

/** A page of releases, newest first. */
export async function listReleases(
  filter: ReleaseFilter,
  page: { limit: number; after?: string | undefined },
) {
  return pageReleases(reader(), filter, page);
}
