import { door } from "@/lib/access/door";
import { noteStaging } from "@/lib/commands/readiness/staging/note-staging";
import { noteInput } from "@/lib/domain/readiness/staging/staging";
import { done } from "@/lib/kernel/outcome";
import { releaseView } from "@/lib/queries/release/release-view";

export const POST = door(
  {
    summary: "Note what was seen while trying it out in staging",
    permission: "staging.report",
    body: noteInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await noteStaging(caller, params.id, body);
    return outcome.ok ? done({ body: await releaseView(caller, params.id) }) : outcome;
  },
);
