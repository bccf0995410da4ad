import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { runbookVersions } from "@/lib/queries/readiness/runbook-versions";

export const GET = door(
  {
    summary: "The versions of a runbook, newest first: who, when, why",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ params, query }) => found(await runbookVersions(params.key, query), "service"),
);
