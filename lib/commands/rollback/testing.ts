import { needs, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { confirmRollback } from "./confirm-rollback";
import { pressByItself } from "./press-by-itself";
import { pressNoted } from "./press-noted";
import { rollBack } from "./roll-back";
import { stopCountDown } from "./stop-count-down";
import { tellConcerned } from "./tell-concerned";

export const whoMay: WhoMay = {
  "begin-at-once": noCaller("A part of the press's own transaction."),
  "begin-count-down": noCaller("A part of the judge's and of the limit's own transaction."),
  "take-back": noCaller("What a press does, once it is known that it may."),
  "confirm-rollback": needs("rollback.confirm", (c) =>
    confirmRollback(c, "rb_0", { note: "Did it" }),
  ),
  "press-by-itself": needs("rollback.deliver", (c) => pressByItself(c, "rel_0")),
  "press-noted": needs("rollback.deliver", (c) =>
    pressNoted(c, {
      id: "eff_0",
      payload: { actor: { type: "system", id: "bellwether", name: "" } },
    }),
  ),
  "roll-back": needs("rollback.press", (c) => rollBack(c, "rel_0", {})),
  "stop-count-down": needs("rollback.press", (c) => stopCountDown(c, "rel_0", { reason: "" })),
  "tell-concerned": needs("push.deliver", (c) => tellConcerned(c, "rb_0")),
};
