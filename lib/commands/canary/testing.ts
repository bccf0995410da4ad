import { needs, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { noRules } from "@/lib/domain/canary/rules/label-rules";
import { changeAlert } from "./change-alert";
import { claimAlert } from "./claim-alert";
import { judgeRelease } from "./judge-release";
import { keepSamples } from "./keep-samples";
import { muteAlert } from "./mute-alert";
import { recordOtlp } from "./record-otlp";
import { recordRemoteWrite } from "./record-remote-write";
import { recordSamples } from "./record-samples";
import { resolveAlert } from "./resolve-alert";
import { setLabelRules } from "./set-label-rules";

const reason = { reason: "Known since yesterday" };

export const whoMay: WhoMay = {
  "change-alert": needs("alert.handle", (c) => changeAlert(c, "al_0", () => null)),
  "claim-alert": needs("alert.handle", (c) => claimAlert(c, "al_0")),
  "judge-release": needs("release.judge", (c) => judgeRelease(c, "rel_0")),
  "keep-samples": needs("samples.keep", keepSamples),
  "mute-alert": needs("alert.handle", (c) => muteAlert(c, "al_0", reason)),
  "record-otlp": needs("samples.record", (c) => recordOtlp(c, "none", "json", Buffer.from("{}"))),
  "record-remote-write": needs("samples.record", (c) =>
    recordRemoteWrite(c, "none", Buffer.alloc(0)),
  ),
  "record-samples": needs("samples.record", (c) =>
    recordSamples(c, { service: "none", samples: [] }),
  ),
  "resolve-alert": needs("alert.handle", (c) => resolveAlert(c, "al_0")),
  "set-label-rules": needs("service.edit", (c) => setLabelRules(c, "none", noRules)),
  "take-in": noCaller("Called by the commands that record, each of which asks first."),
};
