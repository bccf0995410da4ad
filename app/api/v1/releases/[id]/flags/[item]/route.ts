import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { editFlag } from "@/lib/commands/release/edit-flag";
import { removeFlag } from "@/lib/commands/release/remove-flag";
import { editFlagInput } from "@/lib/domain/release/flag/flag";

export const PATCH = door(
  {
    summary: "Change a flag, by its id or key; putting its removal date off is counted",
    permission: "flag.edit",
    body: editFlagInput,
  },
  async ({ caller, params, body }) => reply(await editFlag(caller, params.id, params.item, body)),
);

export const DELETE = door(
  { summary: "Take a flag off a release", permission: "flag.edit" },
  async ({ caller, params }) => reply(await removeFlag(caller, params.id, params.item)),
);
