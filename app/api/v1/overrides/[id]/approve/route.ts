import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { approveOverride } from "@/lib/commands/readiness/policy/approve-override";
import { approvalInput } from "@/lib/domain/readiness/policy/override";

export const POST = door(
  {
    summary: "Let a release pass the policy, as a second person",
    permission: "override.decide",
    body: approvalInput,
  },
  async ({ caller, params, body }) => reply(await approveOverride(caller, params.id, body)),
);
