import { type Caller, forbidden } from "@/lib/access/caller";
import { openDeviceAuth, openPushKey } from "@/lib/access/secrets/push-secrets";
import { commit } from "@/lib/db/commit";
import {
  addDelivery,
  countDeliveries,
  findDevice,
  findPushKeys,
} from "@/lib/db/connections/push-rows";
import { transact } from "@/lib/db/transact";
import type { NoCall } from "@/lib/domain/connections/operation";
import {
  type PushDelivery,
  type PushMessage,
  shortSentence,
} from "@/lib/domain/connections/push/push-message";
import type { PushCall } from "@/lib/domain/connections/push/push-call";
import { addressOfSite, env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** Which effect wants which device to be told what. */
export type PushAbout = { effectId: string; deviceId: string; message: PushMessage };

/** Before a message to a device is sent: writes it down, and opens what it is encrypted with. */
export async function beginPush(
  caller: Caller,
  { effectId, deviceId, message }: PushAbout,
): Promise<Outcome<PushCall | NoCall>> {
  const no = forbidden(caller, "push.deliver");
  if (no !== null) return no;
  return transact<PushCall | NoCall>(async (tx) => {
    const [device, keys] = [await findDevice(tx, deviceId), await findPushKeys(tx)];
    if (device === null) return done({ do: "nothing", why: "The device was removed." });
    const auth = openDeviceAuth(device);
    const privateKey = keys === null ? null : openPushKey(keys.privateKey);
    if (keys === null || privateKey === null || auth === null) {
      return done({
        do: "nothing",
        why: "SECRETS_KEY is another one: subscribe this device again.",
      });
    }
    const id = newId("delivery");
    const sentence = shortSentence(message.sentence);
    const delivery: PushDelivery = {
      ...{ id, effectId, userId: device.userId, deviceId, label: device.label, sentence },
      number: (await countDeliveries(tx, effectId)) + 1,
      ...{ at: caller.at, endedAt: null, result: "sending" },
      ...{ statusCode: null, ms: null, answer: null },
    };
    await commit(tx, caller, { states: [addDelivery(delivery)], entries: [] });
    const site = addressOfSite(env());
    return done({
      attemptId: id,
      subscription: { endpoint: device.endpoint, keys: { p256dh: device.p256dh, auth } },
      keys: { publicKey: keys.publicKey, privateKey, subject: site },
      message: { ...message, sentence },
    });
  });
}
