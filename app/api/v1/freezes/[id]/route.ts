import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { changeFreeze } from "@/lib/commands/readiness/policy/change-freeze";
import { removeFreeze } from "@/lib/commands/readiness/policy/remove-freeze";
import { freezeInput } from "@/lib/domain/readiness/policy/freeze";

export const PUT = door(
  { summary: "Change a freeze, the whole of it", permission: "freeze.edit", body: freezeInput },
  async ({ caller, params, body }) => reply(await changeFreeze(caller, params.id, body)),
);

export const DELETE = door(
  { summary: "Lift a freeze for good", permission: "freeze.edit" },
  async ({ caller, params }) => reply(await removeFreeze(caller, params.id)),
);
