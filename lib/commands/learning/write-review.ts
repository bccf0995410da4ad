import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addReview, findReview } from "@/lib/db/learning/review-rows";
import { lockRelease } from "@/lib/db/release/release-rows";
import { readReleaseName } from "@/lib/db/release/release-name";
import { transact, type Tx } from "@/lib/db/transact";
import { readRolloutFigures } from "@/lib/db/wins/rollout-figures";
import { addWinRow, findWinsOf } from "@/lib/db/wins/win-rows";
import { reviewWhyNot } from "@/lib/domain/learning/decide-review";
import type { Review, WriteReviewInput } from "@/lib/domain/learning/review";
import type { Release } from "@/lib/domain/release/release";
import { smoothWin } from "@/lib/domain/wins/smooth-win";
import { newWin, type Win } from "@/lib/domain/wins/win";
import { winEntry } from "@/lib/domain/wins/win-entry";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** The review, and the win it hung on the wall (null for a release that was taken back). */
export type Reviewed = { review: Review; win: Win | null };

/** Writes the one review of a release; a release that went well gets its win on the wall with it. */
export async function writeReview(
  caller: Caller,
  releaseId: string,
  input: WriteReviewInput,
): Promise<Outcome<Reviewed>> {
  const no = forbidden(caller, "review.write");
  if (no !== null) return no;
  return transact(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    if (release === null) return notFound("release");
    const why = reviewWhyNot(release, await findReview(tx, releaseId));
    if (why !== null) return refused("conflict", why);
    const { id: byId, name: byName } = caller.actor;
    const { name, serviceId } = await readReleaseName(tx, releaseId);
    const review: Review = {
      ...input,
      id: newId("review"),
      releaseId: release.id,
      byId,
      byName,
      at: caller.at,
    };
    const win = await winOf(tx, caller, release, name, input.wentWell);
    await commit(tx, caller, {
      states: [addReview(review), ...(win === null ? [] : [addWinRow(win)])],
      entries: [
        {
          kind: "review.written",
          sentence: `${byName} looked back at ${name}: ${input.wentWell}`,
          serviceId,
          releaseId: release.id,
          subjectId: review.id,
          data: { ...input },
        },
        ...(win === null ? [] : [winEntry(win, serviceId)]),
      ],
    });
    return done({ review, win });
  });
}

async function winOf(tx: Tx, caller: Caller, release: Release, name: string, learned: string) {
  const wins = await findWinsOf(tx, release.id);
  if (wins.some((win) => win.kind === "smooth_release")) return null;
  const win = smoothWin(release, name, await readRolloutFigures(tx, release), learned);
  return win === null ? null : newWin(newId("win"), win, caller.at);
}
