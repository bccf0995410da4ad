import { door, notFound } from "@/lib/access/door";
import { writeReview } from "@/lib/commands/learning/write-review";
import { writeReviewInput } from "@/lib/domain/learning/review";
import { done } from "@/lib/kernel/outcome";
import { reviewView } from "@/lib/queries/learning/review-view";

export const GET = door(
  { summary: "The review of a release, or whether one can be written", permission: "read" },
  async ({ caller, params }) => {
    const body = await reviewView(caller, params["id"] ?? "");
    return body === null ? notFound("release") : done({ body });
  },
);

export const POST = door(
  {
    summary: "Look back at a release in two minutes; one that went well gets its win",
    permission: "review.write",
    body: writeReviewInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await writeReview(caller, params["id"] ?? "", body);
    return outcome.ok ? done({ status: 201, body: outcome.value }) : outcome;
  },
);
