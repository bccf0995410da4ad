import { door, pageQuery } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { insightsQuery } from "@/lib/domain/insights/insights-query";
import { listCounted } from "@/lib/queries/insights/list-counted";

export const GET = door(
  {
    summary: "The releases that one of the numbers is made of, newest first",
    permission: "read",
    query: insightsQuery.safeExtend(pageQuery),
  },
  async ({ caller, params, query: { service, from, to, ...page } }) =>
    found(await listCounted(caller, params.key, { service, from, to }, page), "number"),
);
