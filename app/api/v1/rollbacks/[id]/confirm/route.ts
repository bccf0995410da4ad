import { door } from "@/lib/access/door";
import { confirmRollback } from "@/lib/commands/rollback/confirm-rollback";
import { confirmInput } from "@/lib/domain/rollback/rollback-input";
import { done } from "@/lib/kernel/outcome";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";

export const POST = door(
  {
    summary: "A person did the rollback by hand",
    permission: "rollback.confirm",
    body: confirmInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await confirmRollback(caller, params.id, body);
    return outcome.ok ? done({ body: await rollbackView(caller, outcome.value.id) }) : outcome;
  },
);
