import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { finishFixForward } from "@/lib/commands/rollback/fix-forward/finish-fix-forward";
import { fixForwardNoteInput } from "@/lib/domain/rollback/fix-forward-input";

export const POST = door(
  {
    summary: "Say that the fix works; refused while a guardrail still complains",
    permission: "fix_forward.ask",
    body: fixForwardNoteInput,
  },
  async ({ caller, params, body }) => reply(await finishFixForward(caller, params.id, body)),
);
