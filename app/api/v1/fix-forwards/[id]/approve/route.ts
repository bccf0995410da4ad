import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { approveFixForward } from "@/lib/commands/rollback/fix-forward/approve-fix-forward";
import { fixForwardNoteInput } from "@/lib/domain/rollback/fix-forward-input";

export const POST = door(
  {
    summary: "Approve fixing forward, as a senior who did not write it",
    permission: "fix_forward.decide",
    body: fixForwardNoteInput,
  },
  async ({ caller, params, body }) => reply(await approveFixForward(caller, params.id, body)),
);
