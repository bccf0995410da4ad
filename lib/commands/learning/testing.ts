import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { addCommitment } from "./add-commitment";
import { keepCommitment } from "./keep-commitment";
import { draftPostmortem } from "./draft-postmortem";
import { publishPostmortem } from "./publish-postmortem";
import { savePostmortem } from "./save-postmortem";
import { writeReview } from "./write-review";

const review = { wentWell: "All of it", surprised: "", improvement: "" };

const promise = { text: "Drill it", owner: "Ana", dueOn: "2026-12-01" };

export const whoMay: WhoMay = {
  "add-commitment": needs("commitment.write", (c) => addCommitment(c, "none", promise)),
  "keep-commitment": needs("commitment.write", (c) => keepCommitment(c, "cmt_0", { how: "Done" })),
  "draft-postmortem": needs("postmortem.write", (c) => draftPostmortem(c, "rel_0")),
  "publish-postmortem": needs("postmortem.write", (c) => publishPostmortem(c, "pm_0")),
  "save-postmortem": needs("postmortem.write", (c) =>
    savePostmortem(c, "pm_0", { base: 1, sections: {} }),
  ),
  "write-review": needs("review.write", (c) => writeReview(c, "rel_0", review)),
};
