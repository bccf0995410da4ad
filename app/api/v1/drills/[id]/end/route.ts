import { door } from "@/lib/access/door";
import { endDrill } from "@/lib/commands/readiness/drill/end-drill";
import { endDrillInput } from "@/lib/domain/readiness/drill/drill";
import { done } from "@/lib/kernel/outcome";
import { drillView } from "@/lib/queries/readiness/drill-view";

export const POST = door(
  {
    summary: "End a drill: it worked, it did not, or it is called off",
    permission: "drill.run",
    body: endDrillInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await endDrill(caller, params.id, body);
    return outcome.ok ? done({ body: await drillView(caller, params.id) }) : outcome;
  },
);
