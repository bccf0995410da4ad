import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { giveBlocker } from "@/lib/commands/readiness/sync/give-blocker";
import { ownerInput } from "@/lib/domain/readiness/sync/sync-input";

export const POST = door(
  { summary: "Give a blocker to somebody", permission: "blocker.edit", body: ownerInput },
  async ({ caller, params, body }) => reply(await giveBlocker(caller, params.id, body)),
);
