import { needs, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { noRules } from "@/lib/domain/canary/rules/label-rules";
import { metricInput } from "@/lib/domain/canary/metric";
import { runInput } from "@/lib/domain/canary/replay/past-run";
import { cancelReplayRun } from "./cancel-replay-run";
import { beginSourceAsk } from "./begin-source-ask";
import { beginSourceTest } from "./begin-source-test";
import { beginSourceTry } from "./begin-source-try";
import { changeAlert } from "./change-alert";
import { changeSource } from "./change-source";
import { claimAlert } from "./claim-alert";
import { createSource } from "./create-source";
import { endSourceAsk } from "./end-source-ask";
import { endSourceTest } from "./end-source-test";
import { endSourceTry } from "./end-source-try";
import { endMutes } from "./end-mutes";
import { escalateAlert } from "./escalate-alert";
import { judgeRelease } from "./judge-release";
import { keepSamples } from "./keep-samples";
import { muteAlert } from "./mute-alert";
import { recordOtlp } from "./record-otlp";
import { recordRemoteWrite } from "./record-remote-write";
import { recordSamples } from "./record-samples";
import { replayPast } from "./replay-past";
import { removeSource } from "./remove-source";
import { resolveAlert } from "./resolve-alert";
import { rollUpSamples } from "./roll-up-samples";
import { setLabelRules } from "./set-label-rules";
import { startReplayRun } from "./start-replay-run";
import { tellEveryone } from "./tell-everyone";
import { tuneService } from "./tune-service";

const reason = { reason: "Known since yesterday" };

const source = {
  key: "none",
  kind: "prometheus",
  settings: { url: "https://prometheus.example.com" },
  secrets: {},
} as const;

const metric = metricInput.parse({ key: "cpu", kind: "gauge" });

export const whoMay: WhoMay = {
  "cancel-replay-run": needs("read", (c) => cancelReplayRun(c, "rpl_0")),
  "begin-source-ask": needs("source.ask", (c) => beginSourceAsk(c, "none")),
  "begin-source-test": needs("source.test", (c) => beginSourceTest(c, "none")),
  "begin-source-try": needs("source.test", (c) => beginSourceTry(c, "none", { metric })),
  "change-alert": needs("alert.handle", (c) => changeAlert(c, "al_0", () => null)),
  "change-source": needs("source.edit", (c) => changeSource(c, "none", {})),
  "claim-alert": needs("alert.handle", (c) => claimAlert(c, "al_0")),
  "create-source": needs("source.edit", (c) => createSource(c, source)),
  "end-source-ask": needs("source.ask", (c) => endSourceAsk(c, "none", [])),
  "end-source-test": needs("source.test", (c) =>
    endSourceTest(c, "none", { ok: true, checked: [], detail: "It answered.", ms: 1 }),
  ),
  "end-source-try": needs("source.test", (c) => endSourceTry(c, "none", "CPU", { arms: [] })),
  "end-mutes": needs("release.judge", (c) => endMutes(c, "rel_0")),
  "escalate-alert": needs("push.deliver", (c) => escalateAlert(c, "al_0")),
  "tell-everyone": needs("push.deliver", (c) => tellEveryone(c, "msg_0")),
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
  "replay-past": needs("release.judge", (c) => replayPast(c, "rpl_0")),
  "remove-source": needs("source.edit", (c) => removeSource(c, "none")),
  "resolve-alert": needs("alert.handle", (c) => resolveAlert(c, "al_0")),
  "roll-up-samples": needs("samples.keep", rollUpSamples),
  "set-label-rules": needs("service.edit", (c) => setLabelRules(c, "none", noRules)),
  "take-in": noCaller("Called by the commands that record, each of which asks first."),
  "start-replay-run": needs("read", (c) => startReplayRun(c, "none", runInput.parse({}))),
  "tune-service": needs("service.edit", (c) =>
    tuneService(c, "none", { warmSeconds: 30, ...reason }),
  ),
};
