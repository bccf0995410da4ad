import { door } from "@/lib/access/door";
import { closePulse } from "@/lib/commands/readiness/sync/close-pulse";
import { done } from "@/lib/kernel/outcome";
import { syncView } from "@/lib/queries/readiness/sync-view";

export const POST = door(
  { summary: "Close the pulse of a sync before everyone has answered", permission: "sync.lead" },
  async ({ caller, params }) => {
    const outcome = await closePulse(caller, params.id);
    return outcome.ok ? done({ body: await syncView(caller, params.id) }) : outcome;
  },
);
