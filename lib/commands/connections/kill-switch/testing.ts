import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { changeKillSwitch } from "./change-kill-switch";
import { connectKillSwitch } from "./connect-kill-switch";
import { removeKillSwitch } from "./remove-kill-switch";
import { serveFlags } from "./serve-flags";

const flags = {
  kind: "unleash",
  url: "https://unleash.example.com",
  environment: "production",
} as const;

export const whoMay: WhoMay = {
  "change-kill-switch": needs("connector.edit", (c) => changeKillSwitch(c, "none", "con_0", flags)),
  "connect-kill-switch": needs("connector.edit", (c) => connectKillSwitch(c, "none", flags)),
  "remove-kill-switch": needs("connector.edit", (c) => removeKillSwitch(c, "none", "con_0")),
  "serve-flags": needs("event.report", (c) => serveFlags(c, "con_0")),
};
