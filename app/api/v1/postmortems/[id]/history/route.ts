import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { postmortemHistory } from "@/lib/queries/learning/postmortem-history";

export const GET = door(
  {
    summary: "Every text a postmortem ever had, newest first",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ params, query }) => found(await postmortemHistory(params.id, query), "postmortem"),
);
