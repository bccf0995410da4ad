import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { tickItem } from "@/lib/commands/readiness/tick-item";
import { untickItem } from "@/lib/commands/readiness/untick-item";
import { tickInput } from "@/lib/domain/readiness/checklist-input";

export const POST = door(
  { summary: "Tick an item, with its evidence", permission: "checklist.tick", body: tickInput },
  async ({ caller, params, body }) => reply(await tickItem(caller, params.id, params.item, body)),
);

export const DELETE = door(
  { summary: "Take a tick back", permission: "checklist.tick" },
  async ({ caller, params }) => reply(await untickItem(caller, params.id, params.item)),
);
