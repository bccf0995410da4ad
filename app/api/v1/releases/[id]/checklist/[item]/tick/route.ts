import { door } from "@/lib/access/door";
import { tickItem } from "@/lib/commands/readiness/tick-item";
import { untickItem } from "@/lib/commands/readiness/untick-item";
import { tickInput } from "@/lib/domain/readiness/checklist";
import { done } from "@/lib/kernel/outcome";

export const POST = door(
  { summary: "Tick an item, with its evidence", permission: "checklist.tick", body: tickInput },
  async ({ caller, params, body }) => {
    const outcome = await tickItem(caller, params["id"] ?? "", params["item"] ?? "", body);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);

export const DELETE = door(
  { summary: "Take a tick back", permission: "checklist.tick" },
  async ({ caller, params }) => {
    const outcome = await untickItem(caller, params["id"] ?? "", params["item"] ?? "");
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
