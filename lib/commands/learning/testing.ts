import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { draftPostmortem } from "./draft-postmortem";
import { publishPostmortem } from "./publish-postmortem";
import { savePostmortem } from "./save-postmortem";
import { writeReview } from "./write-review";

const review = { wentWell: "All of it", surprised: "", improvement: "" };

export const whoMay: WhoMay = {
  "draft-postmortem": needs("postmortem.write", (c) => draftPostmortem(c, "rel_0")),
  "publish-postmortem": needs("postmortem.write", (c) => publishPostmortem(c, "pm_0")),
  "save-postmortem": needs("postmortem.write", (c) =>
    savePostmortem(c, "pm_0", { base: 1, sections: {} }),
  ),
  "write-review": needs("review.write", (c) => writeReview(c, "rel_0", review)),
};
