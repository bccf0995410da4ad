import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { instant } from "@/lib/kernel/instant";
import { beginAttempt } from "./begin-attempt";
import { beginPoll } from "./begin-poll";
import { beginSteer } from "./begin-steer";
import { endPoll } from "./end-poll";
import { endSteer } from "./end-steer";
import { noteOverdue } from "./note-overdue";
import { settleRollback } from "./settle-rollback";
import { verifyRollback } from "./verify-rollback";

const at = instant(new Date());
const answer: CallAnswer = { result: "done", statusCode: 200, ms: 1, answer: "" };
const call = { attemptId: "att_0", answer };

export const whoMay: WhoMay = {
  "begin-attempt": needs("rollback.deliver", (c) => beginAttempt(c, "rb_0")),
  "begin-poll": needs("rollback.deliver", (c) => beginPoll(c, "rb_0")),
  "begin-steer": needs("rollback.press", (c) => beginSteer(c, "rb_0", "cancel")),
  "end-poll": needs("rollback.deliver", (c) => endPoll(c, "rb_0", call)),
  "end-steer": needs("rollback.press", (c) => endSteer(c, "rb_0", "cancel", call)),
  "note-overdue": needs("rollback.deliver", (c) => noteOverdue(c, "rb_0")),
  "settle-rollback": needs("rollback.deliver", (c) => settleRollback(c, "rb_0", call)),
  "verify-rollback": needs("rollback.deliver", (c) => verifyRollback(c, "rb_0", at)),
};
