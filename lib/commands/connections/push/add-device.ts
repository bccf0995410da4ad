import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { sealDeviceAuth } from "@/lib/access/secrets/push-secrets";
import { hashSecret } from "@/lib/access/secrets/secrets";
import { commit } from "@/lib/db/commit";
import { findDevices, putDevice } from "@/lib/db/connections/push-rows";
import { lockPerson } from "@/lib/db/team/person-rows";
import { transact } from "@/lib/db/transact";
import {
  type DeviceInput,
  mostDevices,
  type PushDevice,
} from "@/lib/domain/connections/push/device";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome, refused } from "@/lib/kernel/outcome";

/** A person wants to be told on this browser. Subscribed again it is the same device. */
export async function addDevice(
  caller: Caller,
  { endpoint, keys, label }: DeviceInput,
): Promise<Outcome<PushDevice>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  const person = ownAccount(caller);
  if (!person.ok) return person;
  const userId = person.value;
  const endpointHash = hashSecret(endpoint);
  return transact(async (tx) => {
    if ((await lockPerson(tx, userId)) === null) return notFound("account");
    const others = (await findDevices(tx, userId)).filter(
      (one) => one.endpointHash !== endpointHash,
    );
    if (others.length >= mostDevices) {
      return refused(
        "conflict",
        `You are told on ${mostDevices} devices already. Remove one first.`,
      );
    }
    const id = newId("device");
    const auth = sealDeviceAuth(id, keys.auth);
    const { p256dh } = keys;
    const made = { createdAt: caller.at, lastTakenAt: null };
    const device = { id, userId, label, endpoint, endpointHash, p256dh, auth, ...made };
    const sentence = `${caller.actor.name} is told on ${label} too.`;
    const entry = { kind: "device.added", sentence, subjectId: id, data: {} };
    await commit(tx, caller, { states: [putDevice(device)], entries: [entry] });
    return done(device);
  });
}
