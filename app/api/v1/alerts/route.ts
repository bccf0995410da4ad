import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { listAlerts } from "@/lib/queries/canary/list-alerts";

const query = z.strictObject({
  ...pageQuery,
  status: z.enum(["open", "claimed", "muted", "resolved"]).optional(),
  release: z.string().max(100).optional(),
});

export const GET = door(
  {
    summary: "Alerts, newest first: “sentence” as raised, “now” as it is today (null once over)",
    permission: "read",
    query,
  },
  async ({ query: { limit, after, ...filter } }) =>
    done({ body: await listAlerts(filter, { limit, after }) }),
);
