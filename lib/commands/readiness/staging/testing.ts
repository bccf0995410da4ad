import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { notFound } from "@/lib/kernel/outcome";
import { changeSoak } from "./change-soak";
import { changeStaging } from "./change-staging";
import { noteStaging } from "./note-staging";
import { reportSmoke } from "./report-smoke";

export const whoMay: WhoMay = {
  "change-soak": needs("staging.report", (c) => changeSoak(c, "rel_0", { extendBy: 5 })),
  "change-staging": needs("staging.report", (c) =>
    changeStaging(c, "rel_0", () => notFound("nothing")),
  ),
  "note-staging": needs("staging.report", (c) => noteStaging(c, "rel_0", { text: "Slow" })),
  "report-smoke": needs("staging.report", (c) =>
    reportSmoke(c, "rel_0", { name: "Smoke test", passed: true }),
  ),
};
