import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { runInput } from "@/lib/domain/canary/replay/past-run";
import { cancelReplayRun } from "./cancel-replay-run";
import { replayPast } from "./replay-past";
import { startReplayRun } from "./start-replay-run";
import { tuneService } from "./tune-service";

const reason = { reason: "Known since yesterday" };

export const whoMay: WhoMay = {
  "cancel-replay-run": needs("replay.run", (c) => cancelReplayRun(c, "rpl_0")),
  "replay-past": needs("release.judge", (c) => replayPast(c, "rpl_0")),
  "start-replay-run": needs("replay.run", (c) => startReplayRun(c, "none", runInput.parse({}))),
  "tune-service": needs("service.edit", (c) =>
    tuneService(c, "none", { warmSeconds: 30, ...reason }),
  ),
};
