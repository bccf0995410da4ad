import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { instant } from "@/lib/kernel/instant";
import { beginAttempt } from "./begin-attempt";
import { beginPoll } from "./begin-poll";
import { beginSteer } from "./begin-steer";
import { confirmRollback } from "./confirm-rollback";
import { endPoll } from "./end-poll";
import { endSteer } from "./end-steer";
import { noteOverdue } from "./note-overdue";
import { pressByItself } from "./press-by-itself";
import { rollBack } from "./roll-back";
import { settleRollback } from "./settle-rollback";
import { stopCountDown } from "./stop-count-down";
import { verifyRollback } from "./verify-rollback";

const at = instant(new Date());
const answer: CallAnswer = { result: "done", statusCode: 200, ms: 1, answer: "" };
const call = { attemptId: "att_0", answer };

export const whoMay: WhoMay = {
  "begin-attempt": needs("rollback.deliver", (c) => beginAttempt(c, "rb_0")),
  "begin-poll": needs("rollback.deliver", (c) => beginPoll(c, "rb_0")),
  "begin-steer": needs("rollback.press", (c) => beginSteer(c, "rb_0", "cancel")),
  "confirm-rollback": needs("rollback.confirm", (c) =>
    confirmRollback(c, "rb_0", { note: "Did it" }),
  ),
  "end-poll": needs("rollback.deliver", (c) => endPoll(c, "rb_0", call)),
  "end-steer": needs("rollback.press", (c) => endSteer(c, "rb_0", "cancel", call)),
  "note-overdue": needs("rollback.deliver", (c) => noteOverdue(c, "rb_0")),
  "press-by-itself": needs("rollback.deliver", (c) => pressByItself(c, "rel_0")),
  "roll-back": needs("rollback.press", (c) => rollBack(c, "rel_0", {})),
  "settle-rollback": needs("rollback.deliver", (c) => settleRollback(c, "rb_0", call)),
  "stop-count-down": needs("rollback.press", (c) => stopCountDown(c, "rel_0", { reason: "" })),
  "verify-rollback": needs("rollback.deliver", (c) => verifyRollback(c, "rb_0", at)),
};
