import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { tickItem } from "@/lib/commands/readiness/tick/tick-item";
import { untickItem } from "@/lib/commands/readiness/tick/untick-item";
import { tickInput, untickInput } from "@/lib/domain/readiness/checklist-input";

export const POST = door(
  { summary: "Tick an item, with its evidence", permission: "checklist.tick", body: tickInput },
  async ({ caller, params, body }) => reply(await tickItem(caller, params.id, params.item, body)),
);

export const DELETE = door(
  {
    summary: "Take a tick back; with a reason where a rule ticked it",
    permission: "checklist.tick",
    body: untickInput,
  },
  async ({ caller, params, body }) => reply(await untickItem(caller, params.id, params.item, body)),
);
