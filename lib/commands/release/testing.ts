import { needs, needsPerson, type WhoMay } from "@/lib/access/testing/who-may";
import { planReleaseInput } from "@/lib/domain/release/release-input";
import { createServiceInput } from "@/lib/domain/release/service/service-input";
import { addFlag } from "./add-flag";
import { attendRelease } from "./attend-release";
import { changeService } from "./change-service";
import { createService } from "./create-service";
import { editFlag } from "./edit-flag";
import { editRelease } from "./edit-release";
import { keepClock } from "./keep-clock";
import { endLock } from "./end-lock";
import { lengthenStage } from "./lengthen-stage";
import { lockService } from "./lock-service";
import { moveRelease } from "./move-release";
import { planRelease } from "./plan-release";
import { removeFlag } from "./remove-flag";
import { retireFlag } from "./retire-flag";
import { setMetrics } from "./set-metrics";
import { takeWatch } from "./take-watch";
import { unlockService } from "./unlock-service";

const flag = { key: "new-pay", owner: "Ana", purpose: "Pay by invoice", removeBy: "2099-01-01" };
const reason = { reason: "Because" };

export const whoMay: WhoMay = {
  "add-flag": needs("flag.edit", (c) => addFlag(c, "rel_0", flag)),
  "attend-release": needsPerson("watch.attend", (c) => attendRelease(c, "rel_0")),
  "change-service": needs("service.edit", (c) => changeService(c, "none", { name: "Other" })),
  "create-service": needs("service.edit", (c) =>
    createService(c, createServiceInput.parse({ key: "who-may", name: "Who may" })),
  ),
  "edit-flag": needs("flag.edit", (c) => editFlag(c, "rel_0", "new-pay", { owner: "Ben" })),
  "edit-release": needs("release.edit", (c) => editRelease(c, "rel_0", { notes: "Later" })),
  "keep-clock": needs("clock.keep", (c) => keepClock(c, "rel_0")),
  "end-lock": needs("lock.end", (c) => endLock(c, "svc_0")),
  "lengthen-stage": needs("release.edit", (c) =>
    lengthenStage(c, "rel_0", { stage: 0, minutes: 60 }),
  ),
  "lock-service": needs("service.unlock", (c) => lockService(c, "none", reason)),
  "move-release": needs("release.move", (c) => moveRelease(c, "rel_0", { move: "go" })),
  "plan-release": needs("release.plan", (c) =>
    planRelease(c, planReleaseInput.parse({ service: "none", version: "2.4.0" })),
  ),
  "remove-flag": needs("flag.edit", (c) => removeFlag(c, "rel_0", "new-pay")),
  "retire-flag": needs("flag.edit", (c) => retireFlag(c, "rel_0", "new-pay")),
  "set-metrics": needs("service.edit", (c) => setMetrics(c, "none", [])),
  "take-watch": needsPerson("watch.take", (c) => takeWatch(c, "rel_0")),
  "unlock-service": needs("service.unlock", (c) => unlockService(c, "none", reason)),
};
