import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { listTemplateVersions } from "@/lib/queries/readiness/list-template-versions";

export const GET = door(
  {
    summary: "The versions of a service's own checklist template, newest first",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ params, query }) => reply(await listTemplateVersions(params.key, query)),
);
