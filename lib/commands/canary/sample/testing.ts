import { needs, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { noRules } from "@/lib/domain/canary/rules/label-rules";
import { keepSamples } from "./keep-samples";
import { recordOtlp } from "./record-otlp";
import { recordRemoteWrite } from "./record-remote-write";
import { recordSamples } from "./record-samples";
import { rollUpSamples } from "./roll-up-samples";
import { setLabelRules } from "./set-label-rules";

export const whoMay: WhoMay = {
  "keep-samples": needs("samples.keep", keepSamples),
  "record-otlp": needs("samples.record", (c) => recordOtlp(c, "none", "json", Buffer.from("{}"))),
  "record-remote-write": needs("samples.record", (c) =>
    recordRemoteWrite(c, "none", Buffer.alloc(0)),
  ),
  "record-samples": needs("samples.record", (c) =>
    recordSamples(c, { service: "none", samples: [] }),
  ),
  "roll-up-samples": needs("samples.keep", rollUpSamples),
  "set-label-rules": needs("service.edit", (c) => setLabelRules(c, "none", noRules)),
  "take-in": noCaller("Called by the commands that record, each of which asks first."),
};
