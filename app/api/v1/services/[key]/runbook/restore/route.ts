import { door } from "@/lib/access/door";
import { restoreRunbook } from "@/lib/commands/readiness/runbook/restore-runbook";
import { restoreInput } from "@/lib/domain/readiness/runbook/runbook-input";
import { done } from "@/lib/kernel/outcome";
import { runbookView } from "@/lib/queries/readiness/runbook-view";

export const POST = door(
  {
    summary: "Take up an earlier version of a runbook again, as a new one",
    permission: "runbook.edit",
    body: restoreInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await restoreRunbook(caller, params.key, body);
    return outcome.ok ? done({ body: await runbookView(caller, params.key) }) : outcome;
  },
);
