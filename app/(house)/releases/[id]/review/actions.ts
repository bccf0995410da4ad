"use server";

import { act } from "@/lib/access/act";
import { writeReview } from "@/lib/commands/learning/write-review";
import { writeReviewInput } from "@/lib/domain/learning/review";
import { done, type Outcome } from "@/lib/kernel/outcome";

export async function write(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return act([releaseId], input, writeReviewInput, async (caller, review) => {
    const outcome = await writeReview(caller, releaseId, review);
    return outcome.ok ? done(null) : outcome;
  });
}
