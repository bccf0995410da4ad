import { z } from "zod";
import type { Id, ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

/** The two-minute look back at a release. */
export type Review = {
  id: Id<"review">;
  releaseId: ReleaseId;
  wentWell: string;
  surprised: string;
  improvement: string;
  byId: string;
  byName: string;
  at: Instant;
};

const answer = z.string().trim().max(5_000, "Use at most 5,000 characters.");

/** `POST /releases/{id}/review`. */
export const writeReviewInput = z.strictObject({
  wentWell: answer.min(1, "Say one thing that went well, however small."),
  surprised: answer.default(""),
  improvement: answer.default(""),
});
export type WriteReviewInput = z.output<typeof writeReviewInput>;
