import type { VersionRef } from "@/lib/domain/connections/operation";
import type { Run } from "./runs";

/** Which run brought a version out: by its commit, else by its tag or title. */
export function runOf(runs: readonly Run[], to: VersionRef): Run | null {
  const bySha =
    to.sha === null ? undefined : runs.find((run) => run.head_sha.startsWith(to.sha ?? ""));
  const named = runs.find(
    (run) => sameVersion(run.head_branch ?? "", to.version) || holds(run.display_title, to.version),
  );
  return bySha ?? named ?? null;
}

/** "v1.4.1" and "1.4.1" are one version. */
function sameVersion(one: string, other: string): boolean {
  return one.replace(/^v(?=\d)/, "") === other.replace(/^v(?=\d)/, "");
}

/** Whether a title names a version as a word of its own: "deploy v1.4.1" does not name 1.4. */
function holds(title: string, version: string): boolean {
  return title.split(/[\s,:;()[\]@]+/).some((word) => sameVersion(word, version));
}
