import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { listPeople } from "@/lib/queries/team/list-people";

export const GET = door(
  {
    summary: "People, with what you may do with each",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ caller, query }) => done({ body: await listPeople(caller, query) }),
);
