import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { changeAlert } from "./change-alert";
import { claimAlert } from "./claim-alert";
import { endMutes } from "./end-mutes";
import { escalateAlert } from "./escalate-alert";
import { muteAlert } from "./mute-alert";
import { resolveAlert } from "./resolve-alert";
import { tellEveryone } from "./tell-everyone";

const reason = { reason: "Known since yesterday" };

export const whoMay: WhoMay = {
  "change-alert": needs("alert.handle", (c) => changeAlert(c, "al_0", () => null)),
  "claim-alert": needs("alert.handle", (c) => claimAlert(c, "al_0")),
  "end-mutes": needs("release.judge", (c) => endMutes(c, "rel_0")),
  "escalate-alert": needs("push.deliver", (c) => escalateAlert(c, "al_0")),
  "tell-everyone": needs("push.deliver", (c) => tellEveryone(c, "msg_0")),
  "mute-alert": needs("alert.handle", (c) => muteAlert(c, "al_0", reason)),
  "resolve-alert": needs("alert.handle", (c) => resolveAlert(c, "al_0")),
};
