import { door } from "@/lib/access/door";
import { handOverSync } from "@/lib/commands/readiness/sync/hand-over-sync";
import { handOverInput } from "@/lib/domain/readiness/sync/sync-input";
import { done } from "@/lib/kernel/outcome";
import { syncView } from "@/lib/queries/readiness/sync-view";

export const POST = door(
  {
    summary: "Hand the lead of a sync over, or take it once its facilitator is gone",
    permission: "sync.lead",
    body: handOverInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await handOverSync(caller, params.id, body);
    return outcome.ok ? done({ body: await syncView(caller, params.id) }) : outcome;
  },
);
