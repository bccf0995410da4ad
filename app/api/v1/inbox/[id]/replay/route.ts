import { door } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { replayFromInbox } from "./replay-from-inbox";

export const POST = door(
  { summary: "Read a received event again", permission: "event.replay" },
  async ({ caller, params }) => {
    const outcome = await replayFromInbox(caller, params["id"] ?? "");
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
