import { needs, needsPerson, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { addDevice } from "./add-device";
import { beginPush } from "./begin-push";
import { endPush } from "./end-push";
import { removeDevice } from "./remove-device";
import { tellPerson } from "./tell-person";
import { testDevice } from "./test-device";

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
  "begin-push": needs("push.deliver", (c) => beginPush(c, push)),
  "end-push": needs("push.deliver", (c) => endPush(c, push, { attemptId: "dlv_0", answer: taken })),
  "ensure-push-keys": noCaller("It runs at every start, before anybody is known."),
  "remove-device": needsPerson("account.edit", (c) => removeDevice(c, "dev_0")),
  "tell-person": needs("push.deliver", (c) => tellPerson(c, telling)),
  "test-device": needsPerson("account.edit", (c) => testDevice(c, "dev_0")),
};
