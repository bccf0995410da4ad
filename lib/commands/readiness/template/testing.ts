import { needs, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { seedTemplate } from "@/lib/domain/readiness/template/seed";
import { dropTemplate } from "./drop-template";
import { restoreTemplate } from "./restore-template";
import { setTemplate } from "./set-template";

export const whoMay: WhoMay = {
  "change-template": noCaller("the common part of saving, restoring, dropping; each asks first"),
  "drop-template": needs("template.edit", (c) => dropTemplate(c, "none", { why: "No need" })),
  "restore-template": needs("template.edit", (c) =>
    restoreTemplate(c, "none", { version: 1, why: "It was better" }),
  ),
  "set-template": needs("template.edit", (c) =>
    setTemplate(c, "none", { ...seedTemplate, why: "To try" }),
  ),
};
