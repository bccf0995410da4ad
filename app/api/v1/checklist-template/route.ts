import { z } from "zod";
import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { setTemplate } from "@/lib/commands/readiness/template/set-template";
import { setTemplateInput, templateQuery } from "@/lib/domain/readiness/template/template";
import { templateView } from "@/lib/queries/readiness/template-view";

export const GET = door(
  {
    summary: "The team's checklist template; an old version of it, or what changed since one",
    permission: "read",
    query: z.strictObject(templateQuery),
  },
  async ({ caller, query }) => reply(await templateView(caller, null, query)),
);

export const PUT = door(
  {
    summary: "Save the next version of the team's checklist template",
    permission: "template.edit",
    body: setTemplateInput,
  },
  async ({ caller, body }) => {
    const outcome = await setTemplate(caller, null, body);
    return outcome.ok ? reply(await templateView(caller, null)) : outcome;
  },
);
