import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
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

const answer: CallAnswer = { result: "done", statusCode: 200, ms: 1, answer: "" };

const call = { attemptId: "att_0", answer };

export const whoMay: WhoMay = {
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
};
