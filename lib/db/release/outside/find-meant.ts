import { findRelease } from "@/lib/db/release/release-rows";
import type { Tx } from "@/lib/db/transact";
import type { Release } from "@/lib/domain/release/release";

type Meant = { version: string | null; sha: string | null; branch?: string | null };

/**
 * The release of a service that a version or a commit speaks of: by its version before its commit, one that is not over
 * before one that is, the newest first; null when there is none. A short commit is the beginning of a long one. A branch
 * means the release that somebody planned by its name, while that is not over and is of no other commit.
 */
export async function findMeant(
  tx: Tx,
  serviceId: string,
  { version, sha, branch = null }: Meant,
): Promise<Release | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from release
    where service_id = ${serviceId} and (version = ${version}
      or (length(sha) >= 7 and length(${sha}) >= 7
        and (starts_with(sha, ${sha}) or starts_with(${sha}, sha)))
      or (version = ${branch} and sha is null and ended_at is null))
    order by coalesce(version = ${version}, false) desc, ended_at is null desc, planned_at desc
    limit 1`;
  const [first] = rows;
  return first === undefined ? null : findRelease(tx, first.id);
}
