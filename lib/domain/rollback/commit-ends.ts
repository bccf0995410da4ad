import type { RangeEnds } from "@/lib/domain/connections/operation";
import type { Release } from "@/lib/domain/release/release";

/**
 * The ends of what a rollback undoes: commits where they are known, else the versions' names, which a repository may
 * know as tags. `toSha` is the target's commit, where a release of it told one.
 */
export function commitEnds(
  release: Pick<Release, "version" | "sha" | "previousVersion" | "previousSha">,
  toVersion: string,
  toSha: string | null,
): RangeEnds {
  const known = toVersion === release.previousVersion ? release.previousSha : null;
  return { from: known ?? toSha ?? toVersion, to: release.sha ?? release.version };
}
