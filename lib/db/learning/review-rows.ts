import type { Review as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Review } from "@/lib/domain/learning/review";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";

/** The review of a release; null while nobody wrote one. */
export async function findReview(tx: Tx, releaseId: string): Promise<Review | null> {
  const row = await tx.review.findUnique({ where: { releaseId } });
  return row === null ? null : toReview(row);
}

/** A save for `commit`: a new review. */
export function addReview(review: Review) {
  return async (tx: Tx): Promise<void> => {
    await tx.review.create({ data: review });
  };
}

function toReview(row: Row): Review {
  return { ...row, id: asId(row.id), releaseId: asId(row.releaseId), at: instant(row.at) };
}
