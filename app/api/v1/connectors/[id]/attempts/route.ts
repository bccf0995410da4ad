import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { listAttempts } from "@/lib/queries/connections/list-attempts";

export const GET = door(
  {
    summary: "Every call to an outside system, newest first",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ params, query }) => found(await listAttempts(params.id, query), "connector"),
);
