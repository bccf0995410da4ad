import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { runInput } from "@/lib/domain/canary/replay/past-run";
import { cancelReplayRun } from "./cancel-replay-run";
import { changeAlert } from "./change-alert";
import { claimAlert } from "./claim-alert";
import { judgeRelease } from "./judge-release";
import { keepSamples } from "./keep-samples";
import { muteAlert } from "./mute-alert";
import { recordSamples } from "./record-samples";
import { replayPast } from "./replay-past";
import { resolveAlert } from "./resolve-alert";
import { startReplayRun } from "./start-replay-run";
import { tuneService } from "./tune-service";

const reason = { reason: "Known since yesterday" };

export const whoMay: WhoMay = {
  "cancel-replay-run": needs("read", (c) => cancelReplayRun(c, "rpl_0")),
  "change-alert": needs("alert.handle", (c) => changeAlert(c, "al_0", () => null)),
  "claim-alert": needs("alert.handle", (c) => claimAlert(c, "al_0")),
  "judge-release": needs("release.judge", (c) => judgeRelease(c, "rel_0")),
  "keep-samples": needs("samples.keep", keepSamples),
  "mute-alert": needs("alert.handle", (c) => muteAlert(c, "al_0", reason)),
  "record-samples": needs("samples.record", (c) =>
    recordSamples(c, { service: "none", samples: [] }),
  ),
  "replay-past": needs("release.judge", (c) => replayPast(c, "rpl_0")),
  "resolve-alert": needs("alert.handle", (c) => resolveAlert(c, "al_0")),
  "start-replay-run": needs("read", (c) => startReplayRun(c, "none", runInput.parse({}))),
  "tune-service": needs("service.edit", (c) =>
    tuneService(c, "none", { warmSeconds: 30, ...reason }),
  ),
};
