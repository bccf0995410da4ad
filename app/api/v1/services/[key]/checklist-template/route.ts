import { z } from "zod";
import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { dropTemplate } from "@/lib/commands/readiness/template/drop-template";
import { setTemplate } from "@/lib/commands/readiness/template/set-template";
import {
  dropTemplateInput,
  setTemplateInput,
  templateQuery,
} from "@/lib/domain/readiness/template/template";
import { templateView } from "@/lib/queries/readiness/template-view";

export const GET = door(
  {
    summary: "The checklist template of a service: its own, or else the team's",
    permission: "read",
    query: z.strictObject(templateQuery),
  },
  async ({ caller, params, query }) => reply(await templateView(caller, params.key, query)),
);

export const PUT = door(
  {
    summary: "Save the next version of a service's own checklist template",
    permission: "template.edit",
    body: setTemplateInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await setTemplate(caller, params.key, body);
    return outcome.ok ? reply(await templateView(caller, params.key)) : outcome;
  },
);

export const DELETE = door(
  {
    summary: "Let a service use the team's checklist template again",
    permission: "template.edit",
    body: dropTemplateInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await dropTemplate(caller, params.key, body);
    return outcome.ok ? reply(await templateView(caller, params.key)) : outcome;
  },
);
