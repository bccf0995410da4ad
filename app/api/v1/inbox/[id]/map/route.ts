import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { mapEvent } from "@/lib/commands/connections/inbox/map-event";
import { mapInput } from "@/lib/domain/connections/inbox/map-input";

export const POST = door(
  {
    summary: "Say what a sender’s name for a service or environment means, and read what waited",
    permission: "event.replay",
    body: mapInput,
  },
  async ({ caller, params, body }) => reply(await mapEvent(caller, params.id, body)),
);
