"use server";

import { actOnly } from "@/lib/access/act";
import { writeReview } from "@/lib/commands/learning/write-review";
import { writeReviewInput } from "@/lib/domain/learning/review";
import type { Outcome } from "@/lib/kernel/outcome";

export async function write(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, writeReviewInput, (caller, review) =>
    writeReview(caller, releaseId, review),
  );
}
