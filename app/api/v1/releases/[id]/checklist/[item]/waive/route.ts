import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { waiveItem } from "@/lib/commands/readiness/tick/waive-item";
import { waiveInput } from "@/lib/domain/readiness/checklist-input";

export const POST = door(
  { summary: "Let an item go, with a reason", permission: "checklist.tick", body: waiveInput },
  async ({ caller, params, body }) => reply(await waiveItem(caller, params.id, params.item, body)),
);
