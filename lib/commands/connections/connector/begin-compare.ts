import { type Caller, forbidden } from "@/lib/access/caller";
import { openTarget } from "@/lib/access/secrets/connector-secrets";
import { commit } from "@/lib/db/commit";
import { addAttempt } from "@/lib/db/connections/attempt-rows";
import { findCommitRange } from "@/lib/db/connections/commit-range-rows";
import { findConnectorOf } from "@/lib/db/connections/connector-rows";
import { findRelease } from "@/lib/db/release/release-rows";
import { readShaOf } from "@/lib/db/rollback/version-facts";
import { transact } from "@/lib/db/transact";
import { newAttempt } from "@/lib/domain/connections/attempt";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { CallAbout, CommitRange, RangeEnds } from "@/lib/domain/connections/operation";
import { commitEnds } from "@/lib/domain/rollback/commit-ends";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

export type BegunCompare = { do: "known"; range: CommitRange } | CallAbout<{ ends: RangeEnds }>;

/** Before a repository is asked which commits a rollback would undo: writes the call down, unless it told it before. */
export async function beginCompare(
  caller: Caller,
  releaseId: string,
  toVersion: string,
): Promise<Outcome<BegunCompare>> {
  const no = forbidden(caller, "rollback.press");
  if (no !== null) return no;
  return transact<BegunCompare>(async (tx) => {
    const release = await findRelease(tx, releaseId);
    if (release === null) return notFound("release");
    const connector = await findConnectorOf(tx, release.serviceId);
    if (connector === null || kindOf(connector.kind).comparesCommits !== true) {
      return refused("conflict", "No repository is connected that could tell.");
    }
    const toSha = await readShaOf(tx, release.serviceId, toVersion);
    const ends = commitEnds(release, toVersion, toSha);
    const range = await findCommitRange(tx, connector.id, ends);
    if (range !== null) return done({ do: "known", range });
    const id = newId("attempt");
    const about = { number: 1, releaseId, at: caller.at };
    const attempt = newAttempt(id, "list", id, connector.id, about);
    await commit(tx, caller, { states: [addAttempt(attempt)], entries: [] });
    return done({ do: "ask", attemptId: id, ends, target: openTarget(connector, caller.at) });
  });
}
