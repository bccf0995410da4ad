import { door } from "@/lib/access/door";
import { importRunbook } from "@/lib/commands/readiness/runbook/import-runbook";
import { importRunbookInput } from "@/lib/domain/readiness/runbook/runbook-input";
import { done } from "@/lib/kernel/outcome";
import { runbookView } from "@/lib/queries/readiness/runbook-view";

export const POST = door(
  {
    summary: "Read a runbook from Markdown; one that cannot be read changes nothing",
    permission: "runbook.edit",
    body: importRunbookInput,
    // More than a runbook may hold, so that the answer can say by how much.
    limit: 8 * 1024 * 1024,
  },
  async ({ caller, params, body }) => {
    const outcome = await importRunbook(caller, params.key, body);
    return outcome.ok ? done({ body: await runbookView(caller, params.key) }) : outcome;
  },
);
