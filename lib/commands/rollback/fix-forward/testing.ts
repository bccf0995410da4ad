import { needs, needsPerson, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { approveFixForward } from "./approve-fix-forward";
import { askFixForward } from "./ask-fix-forward";
import { finishFixForward } from "./finish-fix-forward";
import { reachFixLimit } from "./reach-fix-limit";
import { refuseFixForward } from "./refuse-fix-forward";

const why = { reason: "Because" };
const writing = { why: "x", fix: "", blastRadius: "x", verify: "", minutes: 30, backOut: "x" };

export const whoMay: WhoMay = {
  "answer-fix-forward": noCaller("Who approves and who refuses asks first."),
  "approve-fix-forward": needsPerson("fix_forward.decide", (c) =>
    approveFixForward(c, "fix_0", why),
  ),
  "ask-fix-forward": needs("fix_forward.ask", (c) => askFixForward(c, "rel_0", writing)),
  "finish-fix-forward": needs("fix_forward.ask", (c) => finishFixForward(c, "fix_0", why)),
  "reach-fix-limit": needs("rollback.deliver", (c) => reachFixLimit(c, "fix_0")),
  "refuse-fix-forward": needsPerson("fix_forward.decide", (c) => refuseFixForward(c, "fix_0", why)),
};
