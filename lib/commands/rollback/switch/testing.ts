import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { beginRead } from "./begin-read";
import { beginSwitch } from "./begin-switch";
import { confirmSwitch } from "./confirm-switch";
import { endRead } from "./end-read";
import { settleSwitch } from "./settle-switch";
import { switchFlag } from "./switch-flag";

const answer: CallAnswer = { result: "done", statusCode: 200, ms: 1, answer: "" };
const call = { attemptId: "att_0", answer };

export const whoMay: WhoMay = {
  "begin-read": needs("rollback.deliver", (c) => beginRead(c, "fsw_0")),
  "begin-switch": needs("rollback.deliver", (c) => beginSwitch(c, "fsw_0")),
  "confirm-switch": needs("rollback.confirm", (c) => confirmSwitch(c, "fsw_0", { note: "Did it" })),
  "end-read": needs("rollback.deliver", (c) => endRead(c, "fsw_0", call)),
  "settle-switch": needs("rollback.deliver", (c) => settleSwitch(c, "fsw_0", call)),
  "switch-flag": needs("flag.switch", (c) => switchFlag(c, "rel_0", "new-pay", { to: "off" })),
};
