import { needs, needsPerson, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { freezeInput } from "@/lib/domain/readiness/policy/freeze";
import { defaultPolicy } from "@/lib/domain/readiness/policy/policy";
import { addFreeze } from "./add-freeze";
import { approveOverride } from "./approve-override";
import { askOverride } from "./ask-override";
import { changeFreeze } from "./change-freeze";
import { refuseOverride } from "./refuse-override";
import { removeFreeze } from "./remove-freeze";
import { setDependencies } from "./set-dependencies";
import { setPolicy } from "./set-policy";

const reason = { reason: "Nothing to migrate" };

const freeze = freezeInput.parse({
  title: "Sale",
  from: "2026-11-27T00:00",
  to: "2026-12-01T00:00",
});

export const whoMay: WhoMay = {
  "add-freeze": needs("freeze.edit", (c) => addFreeze(c, freeze)),
  "answer-override": noCaller("the common part of approving and refusing; both ask before it"),
  "approve-override": needsPerson("override.decide", (c) => approveOverride(c, "ovr_0", {})),
  "ask-override": needs("override.ask", (c) => askOverride(c, "rel_0", reason)),
  "change-freeze": needs("freeze.edit", (c) => changeFreeze(c, "frz_0", freeze)),
  "refuse-override": needsPerson("override.decide", (c) => refuseOverride(c, "ovr_0", reason)),
  "remove-freeze": needs("freeze.edit", (c) => removeFreeze(c, "frz_0")),
  "set-dependencies": needs("service.edit", (c) => setDependencies(c, "none", [])),
  "set-policy": needs("policy.edit", (c) => setPolicy(c, defaultPolicy)),
};
