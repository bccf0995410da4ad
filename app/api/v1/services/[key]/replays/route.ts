import { door } from "@/lib/access/door";
import { startReplayRun } from "@/lib/commands/canary/replay/start-replay-run";
import { runInput } from "@/lib/domain/canary/replay/past-run";
import { done } from "@/lib/kernel/outcome";
import { replayRunView } from "@/lib/queries/canary/replay-run-view";

export const POST = door(
  {
    summary:
      "Judge the last releases of a service again: with other settings, or to learn from them",
    permission: "replay.run",
    body: runInput,
  },
  async ({ caller, params, body }) => {
    const run = await startReplayRun(caller, params.key, body);
    if (!run.ok) return run;
    return done({ status: 202, body: await replayRunView(caller, run.value.id) });
  },
);
