import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { replayRunView } from "@/lib/queries/canary/replay-run-view";

export const GET = door(
  { summary: "A replay of past releases: how far it is, and what it found", permission: "read" },
  async ({ caller, params }) => found(await replayRunView(caller, params.id), "replay"),
);
