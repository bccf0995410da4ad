import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { insightsQuery } from "@/lib/domain/insights/insights-query";
import { readTrend } from "@/lib/queries/insights/read-trend";

export const GET = door(
  {
    summary: "One of the numbers over time, and before and after each change of how the team works",
    permission: "read",
    query: insightsQuery,
  },
  async ({ caller, params, query }) => found(await readTrend(caller, params.key, query), "number"),
);
