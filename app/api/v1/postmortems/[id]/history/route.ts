import { z } from "zod";
import { door, notFound, pageQuery } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { postmortemHistory } from "@/lib/queries/learning/postmortem-history";

export const GET = door(
  {
    summary: "Every text a postmortem ever had, newest first",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ params, query }) => {
    const body = await postmortemHistory(params["id"] ?? "", query);
    return body === null ? notFound("postmortem") : done({ body });
  },
);
