import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { replayFromInbox } from "./replay-from-inbox";

export const POST = door(
  { summary: "Read a received event again", permission: "event.replay" },
  async ({ caller, params }) => reply(await replayFromInbox(caller, params.id)),
);
