import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { restoreTemplate } from "@/lib/commands/readiness/template/restore-template";
import { restoreTemplateInput } from "@/lib/domain/readiness/template/template";
import { templateView } from "@/lib/queries/readiness/template-view";

export const POST = door(
  {
    summary: "Take an old version of a service's own checklist template up again",
    permission: "template.edit",
    body: restoreTemplateInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await restoreTemplate(caller, params.key, body);
    return outcome.ok ? reply(await templateView(caller, params.key)) : outcome;
  },
);
