import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { beginRollBack, rollBack } from "@/lib/commands/rollback/roll-back";
import { rollbackInput } from "@/lib/domain/rollback/rollback-input";
import { done } from "@/lib/kernel/outcome";
import { rollbackSheet } from "@/lib/queries/rollback/rollback-sheet";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";

export const GET = door(
  { summary: "What a rollback of this release would do", permission: "read" },
  async ({ caller, params }) => found(await rollbackSheet(caller, params.id), "release"),
);

export const POST = door(
  {
    summary: "Roll back; pressed again it is the same rollback",
    permission: "rollback.press",
    body: rollbackInput,
    ahead: (caller, { id }, body) => beginRollBack(caller, id, body),
  },
  async ({ caller, params, body, begun }) => {
    const outcome = await rollBack(caller, params.id, body, undefined, begun);
    if (!outcome.ok) return outcome;
    const { rollback, isNew } = outcome.value;
    return done({ status: isNew ? 202 : 200, body: await rollbackView(caller, rollback.id) });
  },
);
