import { door } from "@/lib/access/door";
import { savedFile } from "@/lib/access/saved-file";
import { runbookMarkdown } from "@/lib/domain/readiness/runbook/write-markdown";
import { done, notFound } from "@/lib/kernel/outcome";
import { runbookView } from "@/lib/queries/readiness/runbook-view";

export const GET = door(
  { summary: "A runbook as Markdown, which the import reads again", permission: "read" },
  async ({ caller, params }) => {
    const view = await runbookView(caller, params.key);
    if (view === null) return notFound("service");
    const as = { name: `runbook-${params.key}.md`, type: "text/markdown; charset=utf-8" };
    return done({ response: savedFile(runbookMarkdown(view.service.name, view.steps), as) });
  },
);
