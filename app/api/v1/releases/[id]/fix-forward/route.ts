import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { askFixForward } from "@/lib/commands/rollback/fix-forward/ask-fix-forward";
import { fixForwardInput } from "@/lib/domain/rollback/fix-forward-input";

export const POST = door(
  {
    summary: "Ask, in writing, to fix a release forward instead of taking it back",
    permission: "fix_forward.ask",
    body: fixForwardInput,
  },
  async ({ caller, params, body }) => reply(await askFixForward(caller, params.id, body), 201),
);
