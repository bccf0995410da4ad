import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { listTemplateVersions } from "@/lib/queries/readiness/list-template-versions";

export const GET = door(
  {
    summary:
      "The versions of the team's checklist template, newest first, each with what it changed",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ query }) => reply(await listTemplateVersions(null, query)),
);
