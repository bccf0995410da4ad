import { z } from "zod";
import { door, notFound, pageQuery } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { listAttempts } from "@/lib/queries/connections/list-attempts";

export const GET = door(
  {
    summary: "Every call to an outside system, newest first",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ params, query }) => {
    const body = await listAttempts(params["id"] ?? "", query);
    return body === null ? notFound("connector") : done({ body });
  },
);
