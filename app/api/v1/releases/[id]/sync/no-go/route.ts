import { door } from "@/lib/access/door";
import { sayNoGo } from "@/lib/commands/readiness/sync/say-no-go";
import { noGoInput } from "@/lib/domain/readiness/sync/sync-input";
import { done } from "@/lib/kernel/outcome";
import { syncView } from "@/lib/queries/readiness/sync-view";

export const POST = door(
  {
    summary: "End a sync in no-go, with a reason; go is the move of that name",
    permission: "sync.lead",
    body: noGoInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await sayNoGo(caller, params.id, body);
    return outcome.ok ? done({ body: await syncView(caller, params.id) }) : outcome;
  },
);
