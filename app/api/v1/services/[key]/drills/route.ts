import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { startDrill } from "@/lib/commands/readiness/drill/start-drill";
import { startDrillInput } from "@/lib/domain/readiness/drill/drill";
import { done } from "@/lib/kernel/outcome";
import { drillView } from "@/lib/queries/readiness/drill-view";
import { listDrills } from "@/lib/queries/readiness/list-drills";

export const GET = door(
  {
    summary: "The drills of a service, newest first",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ params, query }) => found(await listDrills(params.key, query), "service"),
);

export const POST = door(
  {
    summary: "Start a drill: the rollback, practised in staging through the service's connector",
    permission: "drill.run",
    body: startDrillInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await startDrill(caller, params.key, body);
    if (!outcome.ok) return outcome;
    return done({ status: 201, body: await drillView(caller, outcome.value.id) });
  },
);
