import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { drillsView } from "@/lib/queries/readiness/drills-view";

export const GET = door(
  {
    summary: "What the last drill of a service is worth, the one that runs, and who has driven one",
    permission: "read",
  },
  async ({ caller, params }) => found(await drillsView(caller, params.key), "service"),
);
