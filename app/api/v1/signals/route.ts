import { door } from "@/lib/access/door";
import { insightsQuery } from "@/lib/domain/insights/insights-query";
import { done } from "@/lib/kernel/outcome";
import { readSignals } from "@/lib/queries/insights/signals/read-signals";

export const GET = door(
  {
    summary:
      "Health signals: what may quietly be going wrong, each with its evidence and what to do this week",
    permission: "read",
    query: insightsQuery,
  },
  async ({ caller, query }) => done({ body: await readSignals(caller, query) }),
);
