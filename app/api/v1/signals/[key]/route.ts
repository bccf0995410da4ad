import { door, pageQuery } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { insightsQuery } from "@/lib/domain/insights/insights-query";
import { listEvidence } from "@/lib/queries/insights/signals/list-evidence";

export const GET = door(
  {
    summary: "What one of the health signals is made of: releases, services or places",
    permission: "read",
    query: insightsQuery.safeExtend(pageQuery),
  },
  async ({ caller, params, query: { service, from, to, ...page } }) =>
    found(await listEvidence(caller, params.key, { service, from, to }, page), "signal"),
);
