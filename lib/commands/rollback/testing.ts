import { needs, needsPerson, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { instant } from "@/lib/kernel/instant";
import { approveFixForward } from "./approve-fix-forward";
import { askFixForward } from "./ask-fix-forward";
import { beginAttempt } from "./begin-attempt";
import { beginPoll } from "./begin-poll";
import { beginRead } from "./begin-read";
import { beginSwitch } from "./begin-switch";
import { beginSteer } from "./begin-steer";
import { confirmRollback } from "./confirm-rollback";
import { confirmSwitch } from "./confirm-switch";
import { endPoll } from "./end-poll";
import { endRead } from "./end-read";
import { endSteer } from "./end-steer";
import { finishFixForward } from "./finish-fix-forward";
import { noteOverdue } from "./note-overdue";
import { pressByItself } from "./press-by-itself";
import { reachFixLimit } from "./reach-fix-limit";
import { refuseFixForward } from "./refuse-fix-forward";
import { rollBack } from "./roll-back";
import { settleRollback } from "./settle-rollback";
import { stopCountDown } from "./stop-count-down";
import { settleSwitch } from "./settle-switch";
import { switchFlag } from "./switch-flag";
import { tellConcerned } from "./tell-concerned";
import { verifyRollback } from "./verify-rollback";

const at = instant(new Date());
const answer: CallAnswer = { result: "done", statusCode: 200, ms: 1, answer: "" };
const call = { attemptId: "att_0", answer };

const why = { reason: "Because" };
const writing = { why: "x", fix: "", blastRadius: "x", verify: "", minutes: 30, backOut: "x" };

export const whoMay: WhoMay = {
  "answer-fix-forward": noCaller("Who approves and who refuses asks first."),
  "approve-fix-forward": needsPerson("fix_forward.decide", (c) =>
    approveFixForward(c, "fix_0", why),
  ),
  "ask-fix-forward": needs("fix_forward.ask", (c) => askFixForward(c, "rel_0", writing)),
  "begin-at-once": noCaller("A part of the press's own transaction."),
  "begin-attempt": needs("rollback.deliver", (c) => beginAttempt(c, "rb_0")),
  "begin-count-down": noCaller("A part of the judge's and of the limit's own transaction."),
  "begin-poll": needs("rollback.deliver", (c) => beginPoll(c, "rb_0")),
  "begin-steer": needs("rollback.press", (c) => beginSteer(c, "rb_0", "cancel")),
  "confirm-rollback": needs("rollback.confirm", (c) =>
    confirmRollback(c, "rb_0", { note: "Did it" }),
  ),
  "end-poll": needs("rollback.deliver", (c) => endPoll(c, "rb_0", call)),
  "end-steer": needs("rollback.press", (c) => endSteer(c, "rb_0", "cancel", call)),
  "finish-fix-forward": needs("fix_forward.ask", (c) => finishFixForward(c, "fix_0", why)),
  "note-overdue": needs("rollback.deliver", (c) => noteOverdue(c, "rb_0")),
  "press-by-itself": needs("rollback.deliver", (c) => pressByItself(c, "rel_0")),
  "reach-fix-limit": needs("rollback.deliver", (c) => reachFixLimit(c, "fix_0")),
  "refuse-fix-forward": needsPerson("fix_forward.decide", (c) => refuseFixForward(c, "fix_0", why)),
  "roll-back": needs("rollback.press", (c) => rollBack(c, "rel_0", {})),
  "settle-rollback": needs("rollback.deliver", (c) => settleRollback(c, "rb_0", call)),
  "stop-count-down": needs("rollback.press", (c) => stopCountDown(c, "rel_0", { reason: "" })),
  "begin-read": needs("rollback.deliver", (c) => beginRead(c, "fsw_0")),
  "begin-switch": needs("rollback.deliver", (c) => beginSwitch(c, "fsw_0")),
  "confirm-switch": needs("rollback.confirm", (c) => confirmSwitch(c, "fsw_0", { note: "Did it" })),
  "end-read": needs("rollback.deliver", (c) => endRead(c, "fsw_0", call)),
  "settle-switch": needs("rollback.deliver", (c) => settleSwitch(c, "fsw_0", call)),
  "tell-concerned": needs("push.deliver", (c) => tellConcerned(c, "rb_0")),
  "switch-flag": needs("flag.switch", (c) => switchFlag(c, "rel_0", "new-pay", { to: "off" })),
  "verify-rollback": needs("rollback.deliver", (c) => verifyRollback(c, "rb_0", at)),
};
