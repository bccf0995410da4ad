import { needs, needsPerson, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { answerPulse } from "./answer-pulse";
import { attendSync } from "./attend-sync";
import { closePulse } from "./close-pulse";
import { giveBlocker } from "./give-blocker";
import { handOverSync } from "./hand-over-sync";
import { openSync } from "./open-sync";
import { resolveBlocker } from "./resolve-blocker";
import { sayNoGo } from "./say-no-go";
import { sayWord } from "./say-word";
import { turnSync } from "./turn-sync";

const reason = { reason: "Nothing to migrate" };

export const whoMay: WhoMay = {
  "answer-pulse": needsPerson("sync.attend", (c) => answerPulse(c, "rel_0", { confidence: 4 })),
  "attend-sync": needsPerson("sync.attend", (c) => attendSync(c, "rel_0", { do: "beat" })),
  "change-blocker": noCaller("the common part of giving and resolving; both ask before it"),
  "close-pulse": needsPerson("sync.lead", (c) => closePulse(c, "rel_0")),
  "end-sync": noCaller("what ends a sync within go and no-go; both ask before it"),
  "give-blocker": needs("blocker.edit", (c) => giveBlocker(c, "blk_0", { owner: "Bo" })),
  "hand-over-sync": needsPerson("sync.lead", (c) => handOverSync(c, "rel_0", { to: "usr_0" })),
  "open-sync": needsPerson("sync.lead", (c) => openSync(c, "rel_0")),
  "resolve-blocker": needs("blocker.edit", (c) => resolveBlocker(c, "blk_0", { how: "Fixed" })),
  "say-no-go": needsPerson("sync.lead", (c) => sayNoGo(c, "rel_0", reason)),
  "say-word": needsPerson("sync.attend", (c) =>
    sayWord(c, "rel_0", { step: "decide", says: "go" }),
  ),
  "turn-sync": needsPerson("sync.lead", (c) => turnSync(c, "rel_0", { step: "decide" })),
};
