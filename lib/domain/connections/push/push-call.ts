import type { PushMessage } from "./push-message";

/** Everything one message to one device takes, its secrets open. */
export type PushCall = {
  attemptId: string;
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  keys: { publicKey: string; privateKey: string; subject: string };
  message: PushMessage;
};
