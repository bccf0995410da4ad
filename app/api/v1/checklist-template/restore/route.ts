import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { restoreTemplate } from "@/lib/commands/readiness/template/restore-template";
import { restoreTemplateInput } from "@/lib/domain/readiness/template/template";
import { templateView } from "@/lib/queries/readiness/template-view";

export const POST = door(
  {
    summary: "Take an old version of the team's checklist template up again, as the next one",
    permission: "template.edit",
    body: restoreTemplateInput,
  },
  async ({ caller, body }) => {
    const outcome = await restoreTemplate(caller, null, body);
    return outcome.ok ? reply(await templateView(caller, null)) : outcome;
  },
);
