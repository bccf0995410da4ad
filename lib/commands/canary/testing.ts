import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { metricInput } from "@/lib/domain/canary/metric";
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
import { judgeRelease } from "./judge-release";
import { muteAlert } from "./mute-alert";
import { recordSamples } from "./record-samples";
import { removeSource } from "./remove-source";
import { resolveAlert } from "./resolve-alert";

const reason = { reason: "Known since yesterday" };

const source = {
  key: "none",
  kind: "prometheus",
  settings: { url: "https://prometheus.example.com" },
  secrets: {},
} as const;

const metric = metricInput.parse({ key: "cpu", kind: "gauge" });

export const whoMay: WhoMay = {
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
  "judge-release": needs("release.judge", (c) => judgeRelease(c, "rel_0")),
  "mute-alert": needs("alert.handle", (c) => muteAlert(c, "al_0", reason)),
  "record-samples": needs("samples.record", (c) =>
    recordSamples(c, { service: "none", samples: [] }),
  ),
  "remove-source": needs("source.edit", (c) => removeSource(c, "none")),
  "resolve-alert": needs("alert.handle", (c) => resolveAlert(c, "al_0")),
};
