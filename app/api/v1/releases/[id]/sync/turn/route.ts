import { door } from "@/lib/access/door";
import { turnSync } from "@/lib/commands/readiness/sync/turn-sync";
import { turnInput } from "@/lib/domain/readiness/sync/sync-input";
import { done } from "@/lib/kernel/outcome";
import { syncView } from "@/lib/queries/readiness/sync-view";

export const POST = door(
  {
    summary: "Turn a sync to another step, or give the word to another reader",
    permission: "sync.lead",
    body: turnInput,
  },
  async ({ caller, params, body }) => {
    const outcome = await turnSync(caller, params.id, body);
    return outcome.ok ? done({ body: await syncView(caller, params.id) }) : outcome;
  },
);
