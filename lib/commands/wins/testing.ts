import { needs, needsPerson, type WhoMay } from "@/lib/access/testing/who-may";
import { addRollbackWin } from "./add-rollback-win";
import { addWin } from "./add-win";
import { hearWin } from "./hear-win";
import { ringWin } from "./ring-win";

const lesson = { kind: "lesson", title: "We learned", learned: "" } as const;

export const whoMay: WhoMay = {
  "add-rollback-win": needs("win.add", (c) => addRollbackWin(c, "rel_0")),
  "add-win": needs("win.add", (c) => addWin(c, lesson)),
  "hear-win": needsPerson("win.cheer", (c) => hearWin(c, "win_0")),
  "ring-win": needs("win.ring", (c) => ringWin(c, "win_0")),
};
