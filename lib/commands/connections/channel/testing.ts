import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { removeChannel } from "./remove-channel";
import { setChannel } from "./set-channel";
import { testChannel } from "./test-channel";

const input = { chat: "slack", url: "https://hooks.slack.com/services/T0/B0/X0" } as const;

export const whoMay: WhoMay = {
  "remove-channel": needs("channel.edit", removeChannel),
  "set-channel": needs("channel.edit", (c) => setChannel(c, input)),
  "test-channel": needs("channel.edit", testChannel),
};
