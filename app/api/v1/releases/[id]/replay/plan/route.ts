import { door } from "@/lib/access/door";
import { savedFile } from "@/lib/access/saved-file";
import { settingsQuery } from "@/lib/domain/canary/replay/settings-address";
import { done } from "@/lib/kernel/outcome";
import { exportPlan } from "@/lib/queries/canary/export-replay";

export const GET = door(
  {
    summary: "The offline judge's plan.json of a release, as it is or with other settings",
    permission: "read",
    query: settingsQuery,
  },
  async ({ caller, params, query }) => {
    const plan = await exportPlan(caller, params.id, query);
    if (!plan.ok) return plan;
    const text = `${JSON.stringify(plan.value, null, 2)}\n`;
    return done({ response: savedFile(text, { name: "plan.json", type: "application/json" }) });
  },
);
