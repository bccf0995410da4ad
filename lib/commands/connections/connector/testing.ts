import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { instant } from "@/lib/kernel/instant";
import { beginCompare } from "./begin-compare";
import { beginHold } from "./begin-hold";
import { beginListing } from "./begin-listing";
import { beginRemedy } from "./begin-remedy";
import { beginSharePoll } from "./begin-share-poll";
import { beginTest } from "./begin-test";
import { beginWeight } from "./begin-weight";
import { endCompare } from "./end-compare";
import { endListing } from "./end-listing";
import { endRemedy } from "./end-remedy";
import { endSharePoll } from "./end-share-poll";
import { endTest } from "./end-test";
import { endStep } from "./end-step";
import { removeConnector } from "./remove-connector";
import { setConnector } from "./set-connector";

const answer: CallAnswer = { result: "done", statusCode: 200, ms: 1, answer: "" };

const call = { attemptId: "att_0", answer };

const asked = {
  operationId: "eff_0",
  releaseId: "rel_0",
  weight: 5,
  askedAt: instant(new Date()),
};

const { weight: _, ...common } = asked;

const hold = { ...common, paused: true };

const input = { kind: "webhook", url: "https://router.example.com/hook" } as const;

export const whoMay: WhoMay = {
  "begin-compare": needs("rollback.press", (c) => beginCompare(c, "rel_0", "1")),
  "begin-hold": needs("weight.deliver", (c) => beginHold(c, hold)),
  "begin-listing": needs("connector.test", (c) => beginListing(c, "none")),
  "begin-remedy": needs("rollback.press", (c) => beginRemedy(c, "none", "auto_deploy_off")),
  "begin-share-poll": needs("weight.deliver", (c) => beginSharePoll(c, "eff_0")),
  "begin-test": needs("connector.test", (c) => beginTest(c, "none")),
  "begin-weight": needs("weight.deliver", (c) => beginWeight(c, asked)),
  "end-compare": needs("rollback.press", (c) =>
    endCompare(c, { ...call, connectorId: "con_0", ends: { from: "1", to: "2" } }, null),
  ),
  "end-listing": needs("connector.test", (c) => endListing(c, call)),
  "end-remedy": needs("rollback.press", (c) => endRemedy(c, "none", "auto_deploy_off", call)),
  "end-share-poll": needs("weight.deliver", (c) => endSharePoll(c, "eff_0", call)),
  "end-test": needs("connector.test", (c) =>
    endTest(c, "none", { ...call, ok: true, checked: [], unproven: [] }),
  ),
  "end-step": needs("weight.deliver", (c) => endStep(c, asked, call)),
  "remove-connector": needs("connector.edit", (c) => removeConnector(c, "none")),
  "set-connector": needs("connector.edit", (c) => setConnector(c, "none", input)),
};
