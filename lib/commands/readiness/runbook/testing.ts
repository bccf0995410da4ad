import { needs, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { importRunbook } from "./import-runbook";
import { restoreRunbook } from "./restore-runbook";
import { saveRunbook } from "./save-runbook";

export const whoMay: WhoMay = {
  "import-runbook": needs("runbook.edit", (c) =>
    importRunbook(c, "none", { markdown: "## Code: Undo", why: "First" }),
  ),
  "restore-runbook": needs("runbook.edit", (c) =>
    restoreRunbook(c, "none", { version: 1, why: "Better" }),
  ),
  "save-runbook": needs("runbook.edit", (c) => saveRunbook(c, "none", { steps: [], why: "First" })),
  "write-runbook": noCaller(
    "the common part of saving, importing and restoring; each asks before it",
  ),
};
