import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { listAsks } from "@/lib/queries/canary/list-asks";

export const GET = door(
  {
    summary: "The last times a source was asked, and how each metric's asking stands",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ params, query }) => found(await listAsks(params.key, query), "source"),
);
