import { door } from "@/lib/access/door";
import { found, reply } from "@/lib/access/reply";
import { writeReview } from "@/lib/commands/learning/write-review";
import { writeReviewInput } from "@/lib/domain/learning/review";
import { reviewView } from "@/lib/queries/learning/review-view";

export const GET = door(
  { summary: "The review of a release, or whether one can be written", permission: "read" },
  async ({ caller, params }) => found(await reviewView(caller, params.id), "release"),
);

export const POST = door(
  {
    summary: "Look back at a release in two minutes; one that went well gets its win",
    permission: "review.write",
    body: writeReviewInput,
  },
  async ({ caller, params, body }) => reply(await writeReview(caller, params.id, body), 201),
);
