import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { cancelReplayRun } from "@/lib/commands/canary/replay/cancel-replay-run";
import { replayRunView } from "@/lib/queries/canary/replay-run-view";

export const POST = door(
  { summary: "Stop a replay of past releases", permission: "replay.run" },
  async ({ caller, params }) => {
    const run = await cancelReplayRun(caller, params.id);
    return run.ok ? found(await replayRunView(caller, params.id), "replay") : run;
  },
);
