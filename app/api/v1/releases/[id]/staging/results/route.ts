import { door } from "@/lib/access/door";
import { reportSmoke } from "@/lib/commands/readiness/staging/report-smoke";
import { smokeInput } from "@/lib/domain/readiness/staging/staging";
import { done } from "@/lib/kernel/outcome";
import { releaseView } from "@/lib/queries/release/release-view";

export const POST = door(
  {
    summary: "Report what a smoke test in staging came to",
    permission: "staging.report",
    body: smokeInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await reportSmoke(caller, params.id, body);
    return outcome.ok ? done({ body: await releaseView(caller, params.id) }) : outcome;
  },
);
