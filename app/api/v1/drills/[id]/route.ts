import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { drillView } from "@/lib/queries/readiness/drill-view";

export const GET = door(
  { summary: "A drill: its steps, and what the connector said", permission: "read" },
  async ({ caller, params }) => found(await drillView(caller, params.id), "drill"),
);
