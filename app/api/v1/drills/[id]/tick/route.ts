import { door } from "@/lib/access/door";
import { tickDrillStep } from "@/lib/commands/readiness/drill/tick-drill-step";
import { tickDrillInput } from "@/lib/domain/readiness/drill/drill";
import { done } from "@/lib/kernel/outcome";
import { drillView } from "@/lib/queries/readiness/drill-view";

export const POST = door(
  {
    summary: "Tick a step of a drill, or take the tick back",
    permission: "drill.run",
    body: tickDrillInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await tickDrillStep(caller, params.id, body);
    return outcome.ok ? done({ body: await drillView(caller, params.id) }) : outcome;
  },
);
