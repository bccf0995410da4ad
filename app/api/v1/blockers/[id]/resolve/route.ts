import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { resolveBlocker } from "@/lib/commands/readiness/sync/resolve-blocker";
import { resolveInput } from "@/lib/domain/readiness/sync/sync-input";

export const POST = door(
  { summary: "Resolve a blocker, and say how", permission: "blocker.edit", body: resolveInput },
  async ({ caller, params, body }) => reply(await resolveBlocker(caller, params.id, body)),
);
