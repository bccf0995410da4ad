import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { inboxResults } from "@/lib/domain/connections/inbox/inbox";
import { done } from "@/lib/kernel/outcome";
import { listInbox } from "@/lib/queries/connections/list-inbox";

const query = z.strictObject({
  ...pageQuery,
  connector: z.string().max(100).optional(),
  result: z.enum(inboxResults).optional(),
});

export const GET = door(
  { summary: "Every received event and how it was read", permission: "read", query },
  async ({ query: { limit, after, ...filter } }) =>
    done({ body: await listInbox(filter, { limit, after }) }),
);
