import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { judgeRelease } from "./judge-release";

export const whoMay: WhoMay = {
  "judge-release": needs("release.judge", (c) => judgeRelease(c, "rel_0")),
};
