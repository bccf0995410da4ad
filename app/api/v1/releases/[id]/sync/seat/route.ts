import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { attendSync } from "@/lib/commands/readiness/sync/attend-sync";
import { seatInput } from "@/lib/domain/readiness/sync/sync-input";

export const POST = door(
  {
    summary: "Say that your page is in the room of a sync, or that it leaves",
    permission: "sync.attend",
    body: seatInput,
  },
  async ({ caller, params, body }) => reply(await attendSync(caller, params.id, body)),
);
