import { type Caller, lacks } from "@/lib/access/caller";
import { findReview } from "@/lib/db/learning/review-rows";
import { readWholeRelease } from "@/lib/db/release/read-whole-release";
import { reader } from "@/lib/db/transact";
import { reviewWhyNot } from "@/lib/domain/learning/decide-review";
import type { ReviewView } from "@/lib/domain/learning/view";
import { canUnless } from "@/lib/kernel/can";

/** The review of a release, or why and whether one can be written; null when there is no such release. */
export async function reviewView(caller: Caller, releaseId: string): Promise<ReviewView | null> {
  const tx = reader();
  const found = await readWholeRelease(tx, releaseId);
  if (found === null) return null;
  const { release, service } = found;
  const review = await findReview(tx, releaseId);
  const { id, version, status, startedAt, completedAt } = release;
  return {
    release: {
      id,
      version,
      status,
      startedAt,
      completedAt,
      service: { key: service.key, name: service.name },
    },
    review,
    can: { write: canUnless(lacks(caller, "review.write"), reviewWhyNot(release, review)) },
  };
}
