import { needs, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { giveItem } from "./give-item";
import { tickItem } from "./tick-item";
import { untickItem } from "./untick-item";
import { waiveItem } from "./waive-item";

const reason = { reason: "Nothing to migrate" };

export const whoMay: WhoMay = {
  "change-item": noCaller("the common part of the four below; each asks before it"),
  "give-item": needs("checklist.tick", (c) => giveItem(c, "rel_0", "tests", { owner: null })),
  "tick-item": needs("checklist.tick", (c) => tickItem(c, "rel_0", "tests", {})),
  "untick-item": needs("checklist.tick", (c) => untickItem(c, "rel_0", "tests")),
  "waive-item": needs("checklist.tick", (c) => waiveItem(c, "rel_0", "tests", reason)),
};
