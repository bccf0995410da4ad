import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { dropDevice, findDevice } from "@/lib/db/connections/push-rows";
import { transact } from "@/lib/db/transact";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** A person is told on one of their devices no more. */
export async function removeDevice(caller: Caller, id: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  const person = ownAccount(caller);
  if (!person.ok) return person;
  return transact(async (tx) => {
    const device = await findDevice(tx, id);
    if (device === null || device.userId !== person.value) return notFound("device");
    const sentence = `${caller.actor.name} is not told on ${device.label} any more.`;
    const entry = { kind: "device.removed", sentence, subjectId: id, data: {} };
    await commit(tx, caller, { states: [dropDevice(id)], entries: [entry] });
    return done(null);
  });
}
