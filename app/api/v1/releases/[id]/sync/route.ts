import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { openSync } from "@/lib/commands/readiness/sync/open-sync";
import { done } from "@/lib/kernel/outcome";
import { syncView } from "@/lib/queries/readiness/sync-view";

export const GET = door(
  { summary: "The sync of a release: agenda, people, what was said", permission: "read" },
  async ({ caller, params }) => found(await syncView(caller, params.id), "release"),
);

export const POST = door(
  { summary: "Open the sync of a release, and lead it", permission: "sync.lead" },
  async ({ caller, params }) => {
    const outcome = await openSync(caller, params.id);
    return outcome.ok ? done({ status: 201, body: await syncView(caller, params.id) }) : outcome;
  },
);
