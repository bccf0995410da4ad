import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { giveItem } from "@/lib/commands/readiness/tick/give-item";
import { ownerInput } from "@/lib/domain/readiness/checklist-input";

export const PUT = door(
  {
    summary: "Give an item to a person; null: to whoever has the part it belongs to",
    permission: "checklist.tick",
    body: ownerInput,
  },
  async ({ caller, params, body }) => reply(await giveItem(caller, params.id, params.item, body)),
);
