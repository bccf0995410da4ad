import { door } from "@/lib/access/door";
import { waiveItem } from "@/lib/commands/readiness/waive-item";
import { waiveInput } from "@/lib/domain/readiness/checklist";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Let an item go, with a reason", permission: "checklist.tick", body: waiveInput },
  async ({ caller, params, body }) => {
    const outcome = await waiveItem(caller, params["id"] ?? "", params["item"] ?? "", body);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
