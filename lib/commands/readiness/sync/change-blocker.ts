import type { Caller } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { lockBlocker, putBlocker } from "@/lib/db/readiness/sync/blocker-rows";
import { tellSync } from "@/lib/db/readiness/sync/tell-sync";
import { findRelease } from "@/lib/db/release/release-rows";
import { transact } from "@/lib/db/transact";
import type { Blocker } from "@/lib/domain/readiness/sync/sync";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** What becomes of a blocker, and how the diary says so. */
export type BlockerChange = {
  change: Partial<Blocker>;
  kind: "owned" | "resolved";
  sentence: (blocker: Blocker, version: string) => string;
};

/** The common beats of giving a blocker to somebody and of resolving it. */
export async function changeBlocker(
  caller: Caller,
  id: string,
  { change, kind, sentence }: BlockerChange,
): Promise<Outcome<Blocker>> {
  return transact(async (tx) => {
    const blocker = await lockBlocker(tx, id);
    const release = blocker === null ? null : await findRelease(tx, blocker.releaseId);
    if (blocker === null || release === null) return notFound("blocker");
    if (blocker.status === "resolved") {
      return refused(
        "conflict",
        `${blocker.resolvedBy ?? "Somebody"} resolved it already: ${blocker.how}`,
      );
    }
    const next = { ...blocker, ...change, revision: blocker.revision + 1 };
    await commit(tx, caller, {
      states: [putBlocker(next), tellSync({ release: release.id, is: "changed" })],
      entries: [
        {
          kind: `blocker.${kind}`,
          sentence: sentence(next, release.version),
          serviceId: release.serviceId,
          releaseId: release.id,
          subjectId: id,
          data: { blocker: id, owner: next.owner, how: next.how },
        },
      ],
    });
    return done(next);
  });
}
