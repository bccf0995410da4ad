import { needs, needsPerson, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { instant } from "@/lib/kernel/instant";
import { addDevice } from "./add-device";
import { beginCompare } from "./begin-compare";
import { beginEnrich } from "./begin-enrich";
import { beginHold } from "./begin-hold";
import { beginListing } from "./begin-listing";
import { beginPush } from "./begin-push";
import { beginRemedy } from "./begin-remedy";
import { beginTest } from "./begin-test";
import { beginWeight } from "./begin-weight";
import { endCompare } from "./end-compare";
import { changeKillSwitch } from "./change-kill-switch";
import { connectKillSwitch } from "./connect-kill-switch";
import { endEnrich } from "./end-enrich";
import { endHold } from "./end-hold";
import { endListing } from "./end-listing";
import { endPush } from "./end-push";
import { endRemedy } from "./end-remedy";
import { endTest } from "./end-test";
import { endWeight } from "./end-weight";
import { mapEvent } from "./map-event";
import { beginDelivery } from "./begin-delivery";
import { changeEndpoint } from "./change-endpoint";
import { createEndpoint } from "./create-endpoint";
import { endDelivery } from "./end-delivery";
import { fanOutEvents } from "./fan-out-events";
import { removeEndpoint } from "./remove-endpoint";
import { resendDelivery } from "./resend-delivery";
import { resendSince } from "./resend-since";
import { rotateEndpoint } from "./rotate-endpoint";
import { testEndpoint } from "./test-endpoint";
import { receiveEvent } from "./receive-event";
import { removeKillSwitch } from "./remove-kill-switch";
import { removeDevice } from "./remove-device";
import { replayEvent } from "./replay-event";
import { serveFlags } from "./serve-flags";
import { removeChannel } from "./remove-channel";
import { setChannel } from "./set-channel";
import { testChannel } from "./test-channel";
import { setConnector } from "./set-connector";
import { tellPerson } from "./tell-person";
import { testDevice } from "./test-device";

process.env["SECRETS_KEY"] ??= Buffer.alloc(32, 3).toString("base64");

const answer: CallAnswer = { result: "done", statusCode: 200, ms: 1, answer: "" };
const call = { attemptId: "att_0", answer };
const reading = { is: "ignored", why: "Nothing of ours" } as const;
const asked = {
  operationId: "eff_0",
  releaseId: "rel_0",
  weight: 5,
  askedAt: instant(new Date()),
};
const { weight: _, ...common } = asked;
const hold = { ...common, paused: true };
const input = { kind: "webhook", url: "https://router.example.com/hook" } as const;

const flags = {
  kind: "unleash",
  url: "https://unleash.example.com",
  environment: "production",
} as const;
const device = {
  endpoint: "https://push.example.com/send/1",
  keys: { p256dh: "A".repeat(87), auth: "A".repeat(22) },
  label: "A browser",
};
const message = { sentence: "Look", path: "/", about: "al_0" };
const push = { effectId: "eff_0", deviceId: "dev_0", message };
const taken = { result: "taken", statusCode: 201, ms: 1, answer: "" } as const;
const telling = { key: "eff_0", to: { id: null, name: "Ana" }, message, releaseId: null };

export const whoMay: WhoMay = {
  "add-device": needsPerson("account.edit", (c) => addDevice(c, device)),
  "begin-delivery": needs("endpoint.deliver", (c) => beginDelivery(c, "msg_0")),
  "change-endpoint": needs("endpoint.edit", (c) => changeEndpoint(c, "end_0", {})),
  "create-endpoint": needs("endpoint.edit", (c) =>
    createEndpoint(c, { url: "https://example.com", form: "standard", types: [] }),
  ),
  "end-delivery": needs("endpoint.deliver", (c) => endDelivery(c, "msg_0", call)),
  "fan-out-events": needs("endpoint.deliver", fanOutEvents),
  "remove-endpoint": needs("endpoint.edit", (c) => removeEndpoint(c, "end_0")),
  "resend-delivery": needs("endpoint.edit", (c) => resendDelivery(c, "msg_0")),
  "resend-since": needs("endpoint.edit", (c) => resendSince(c, "end_0", c.at)),
  "rotate-endpoint": needs("endpoint.edit", (c) => rotateEndpoint(c, "end_0")),
  "test-endpoint": needs("endpoint.edit", (c) => testEndpoint(c, "end_0")),
  "as-bellwether": noCaller("It gives commands as Bellwether itself; only the worker uses it."),
  "begin-compare": needs("rollback.press", (c) => beginCompare(c, "rel_0", "1")),
  "begin-enrich": needs("event.report", (c) => beginEnrich(c, "evt_0")),
  "begin-hold": needs("weight.deliver", (c) => beginHold(c, hold)),
  "begin-listing": needs("connector.test", (c) => beginListing(c, "none")),
  "begin-push": needs("push.deliver", (c) => beginPush(c, push)),
  "begin-remedy": needs("rollback.press", (c) => beginRemedy(c, "none", "auto_deploy_off")),
  "begin-test": needs("connector.test", (c) => beginTest(c, "none")),
  "begin-weight": needs("weight.deliver", (c) => beginWeight(c, asked)),
  "end-compare": needs("rollback.press", (c) =>
    endCompare(c, { ...call, connectorId: "con_0", ends: { from: "1", to: "2" } }, null),
  ),
  "change-kill-switch": needs("connector.edit", (c) => changeKillSwitch(c, "none", "con_0", flags)),
  "connect-kill-switch": needs("connector.edit", (c) => connectKillSwitch(c, "none", flags)),
  "end-enrich": needs("event.report", (c) =>
    endEnrich(c, "evt_0", { ...call, answer: { ...answer, event: null } }),
  ),
  "end-hold": needs("weight.deliver", (c) => endHold(c, hold, call)),
  "end-listing": needs("connector.test", (c) => endListing(c, call)),
  "end-push": needs("push.deliver", (c) => endPush(c, push, { attemptId: "dlv_0", answer: taken })),
  "end-remedy": needs("rollback.press", (c) => endRemedy(c, "none", "auto_deploy_off", call)),
  "end-test": needs("connector.test", (c) =>
    endTest(c, "none", { ...call, ok: true, checked: [], unproven: [] }),
  ),
  "end-weight": needs("weight.deliver", (c) => endWeight(c, asked, call)),
  "map-event": needs("event.replay", (c) => mapEvent(c, "evt_0", { environment: "none" })),
  "ensure-push-keys": noCaller("It runs at every start, before anybody is known."),
  "receive-event": needs("event.report", (c) =>
    receiveEvent(c, "con_0", { eventId: "evt_1", topic: "", reading }, "{}"),
  ),
  "remove-kill-switch": needs("connector.edit", (c) => removeKillSwitch(c, "none", "con_0")),
  "remove-device": needsPerson("account.edit", (c) => removeDevice(c, "dev_0")),
  "replay-event": needs("event.replay", (c) => replayEvent(c, "evt_0", reading)),
  "serve-flags": needs("event.report", (c) => serveFlags(c, "con_0")),
  "remove-channel": needs("channel.edit", removeChannel),
  "set-channel": needs("channel.edit", (c) =>
    setChannel(c, { chat: "slack", url: "https://hooks.slack.com/services/T0/B0/X0" }),
  ),
  "test-channel": needs("channel.edit", testChannel),
  "set-connector": needs("connector.edit", (c) => setConnector(c, "none", input)),
  "tell-person": needs("push.deliver", (c) => tellPerson(c, telling)),
  "test-device": needsPerson("account.edit", (c) => testDevice(c, "dev_0")),
};
