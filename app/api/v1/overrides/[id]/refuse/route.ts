import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { refuseOverride } from "@/lib/commands/readiness/policy/refuse-override";
import { overrideInput } from "@/lib/domain/readiness/policy/override";

export const POST = door(
  {
    summary: "Do not let a release pass the policy, with a reason",
    permission: "override.decide",
    body: overrideInput,
  },
  async ({ caller, params, body }) => reply(await refuseOverride(caller, params.id, body)),
);
