import { door } from "@/lib/access/door";
import { saveRunbook } from "@/lib/commands/readiness/runbook/save-runbook";
import { runbookInput } from "@/lib/domain/readiness/runbook/runbook-input";
import { done, notFound } from "@/lib/kernel/outcome";
import { runbookView } from "@/lib/queries/readiness/runbook-view";

export const GET = door(
  { summary: "The rollback steps of a service", permission: "read" },
  async ({ caller, params }) => {
    const view = await runbookView(caller, params.key);
    return view === null ? notFound("service") : done({ body: view });
  },
);

export const PUT = door(
  {
    summary: "Write the next version of a runbook",
    permission: "runbook.edit",
    body: runbookInput,
    limit: 2 * 1024 * 1024,
  },
  async ({ caller, params, body }) => {
    const outcome = await saveRunbook(caller, params.key, body);
    return outcome.ok ? done({ body: await runbookView(caller, params.key) }) : outcome;
  },
);
