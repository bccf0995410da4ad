import { door } from "@/lib/access/door";
import { changeSoak } from "@/lib/commands/readiness/staging/change-soak";
import { soakInput } from "@/lib/domain/readiness/staging/staging";
import { done } from "@/lib/kernel/outcome";
import { releaseView } from "@/lib/queries/release/release-view";

export const POST = door(
  {
    summary: "Lengthen the soak in staging, or end it early with a reason",
    permission: "staging.report",
    body: soakInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await changeSoak(caller, params.id, body);
    return outcome.ok ? done({ body: await releaseView(caller, params.id) }) : outcome;
  },
);
