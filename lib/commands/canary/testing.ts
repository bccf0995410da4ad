import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { changeAlert } from "./change-alert";
import { claimAlert } from "./claim-alert";
import { judgeRelease } from "./judge-release";
import { keepSamples } from "./keep-samples";
import { muteAlert } from "./mute-alert";
import { recordSamples } from "./record-samples";
import { resolveAlert } from "./resolve-alert";

const reason = { reason: "Known since yesterday" };

export const whoMay: WhoMay = {
  "change-alert": needs("alert.handle", (c) => changeAlert(c, "al_0", () => null)),
  "claim-alert": needs("alert.handle", (c) => claimAlert(c, "al_0")),
  "judge-release": needs("release.judge", (c) => judgeRelease(c, "rel_0")),
  "keep-samples": needs("samples.keep", keepSamples),
  "mute-alert": needs("alert.handle", (c) => muteAlert(c, "al_0", reason)),
  "record-samples": needs("samples.record", (c) =>
    recordSamples(c, { service: "none", samples: [] }),
  ),
  "resolve-alert": needs("alert.handle", (c) => resolveAlert(c, "al_0")),
};
