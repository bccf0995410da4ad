import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { listFlags } from "@/lib/queries/release/list-flags";

const query = z.strictObject({
  ...pageQuery,
  service: z.string().max(64).optional(),
  overdue: z.stringbool().default(false),
});

export const GET = door(
  {
    summary: "Flags still in the code, by removal date; with overdue, those past it (flag debt)",
    permission: "read",
    query,
  },
  async ({ caller, query: page }) => done({ body: await listFlags(caller, page) }),
);
