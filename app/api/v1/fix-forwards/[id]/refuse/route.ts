import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { refuseFixForward } from "@/lib/commands/rollback/fix-forward/refuse-fix-forward";
import { refuseFixForwardInput } from "@/lib/domain/rollback/fix-forward-input";

export const POST = door(
  {
    summary: "Do not approve fixing forward, and say why",
    permission: "fix_forward.decide",
    body: refuseFixForwardInput,
  },
  async ({ caller, params, body }) => reply(await refuseFixForward(caller, params.id, body)),
);
