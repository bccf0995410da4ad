import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { askOverride } from "@/lib/commands/readiness/policy/ask-override";
import { overrideInput } from "@/lib/domain/readiness/policy/override";

export const POST = door(
  {
    summary: "Ask a second person to let a release pass the policy",
    permission: "override.ask",
    body: overrideInput,
  },
  async ({ caller, params, body }) => reply(await askOverride(caller, params.id, body), 201),
);
