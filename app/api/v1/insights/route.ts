import { door } from "@/lib/access/door";
import { insightsQuery } from "@/lib/domain/insights/insights-query";
import { done } from "@/lib/kernel/outcome";
import { readInsights } from "@/lib/queries/insights/read-insights";

export const GET = door(
  {
    summary: "How the team delivers: seven numbers, each with its definition and its list",
    permission: "read",
    query: insightsQuery,
  },
  async ({ caller, query }) => done({ body: await readInsights(caller, query) }),
);
