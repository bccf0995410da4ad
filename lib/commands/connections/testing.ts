import { needs, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { instant } from "@/lib/kernel/instant";
import { beginTest } from "./begin-test";
import { beginWeight } from "./begin-weight";
import { endTest } from "./end-test";
import { endWeight } from "./end-weight";
import { receiveEvent } from "./receive-event";
import { replayEvent } from "./replay-event";
import { setConnector } from "./set-connector";

const answer: CallAnswer = { result: "done", statusCode: 200, ms: 1, answer: "" };
const call = { attemptId: "att_0", answer };
const reading = { is: "ignored", why: "Nothing of ours" } as const;
const asked = {
  operationId: "eff_0",
  releaseId: "rel_0",
  weight: 5,
  askedAt: instant(new Date()),
};
const input = { kind: "webhook", url: "https://router.example.com/hook" } as const;

export const whoMay: WhoMay = {
  "as-bellwether": noCaller("It gives commands as Bellwether itself; only the worker uses it."),
  "begin-test": needs("connector.test", (c) => beginTest(c, "none")),
  "begin-weight": needs("weight.deliver", (c) => beginWeight(c, asked)),
  "end-test": needs("connector.test", (c) =>
    endTest(c, "none", { ...call, ok: true, checked: [] }),
  ),
  "end-weight": needs("weight.deliver", (c) => endWeight(c, asked, call)),
  "receive-event": needs("event.report", (c) =>
    receiveEvent(c, "con_0", { eventId: "evt_1", topic: "", reading }, "{}"),
  ),
  "replay-event": needs("event.replay", (c) => replayEvent(c, "evt_0", reading)),
  "set-connector": needs("connector.edit", (c) => setConnector(c, "none", input)),
};
