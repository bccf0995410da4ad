import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { beginEnrich } from "./begin-enrich";
import { beginRedeliver } from "./begin-redeliver";
import { endEnrich } from "./end-enrich";
import { endRedeliver } from "./end-redeliver";
import { mapEvent } from "./map-event";
import { receiveEvent } from "./receive-event";
import { replayEvent } from "./replay-event";
import { seekMissed } from "./seek-missed";

const answer: CallAnswer = { result: "done", statusCode: 200, ms: 1, answer: "" };

const call = { attemptId: "att_0", answer };

const reading = { is: "ignored", why: "Nothing of ours" } as const;

export const whoMay: WhoMay = {
  "begin-enrich": needs("event.report", (c) => beginEnrich(c, "evt_0")),
  "end-enrich": needs("event.report", (c) =>
    endEnrich(c, "evt_0", { ...call, answer: { ...answer, event: null } }),
  ),
  "begin-redeliver": needs("event.report", (c) => beginRedeliver(c, "con_0")),
  "end-redeliver": needs("event.report", (c) =>
    endRedeliver(c, "con_0", { ...call, answer: { ...answer, asked: 0 } }),
  ),
  "seek-missed": needs("event.report", seekMissed),
  "map-event": needs("event.replay", (c) => mapEvent(c, "evt_0", { environment: "none" })),
  "receive-event": needs("event.report", (c) =>
    receiveEvent(c, "con_0", { eventId: "evt_1", topic: "", reading }, "{}"),
  ),
  "replay-event": needs("event.replay", (c) => replayEvent(c, "evt_0", reading)),
};
