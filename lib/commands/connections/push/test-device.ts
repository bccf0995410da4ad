import { type Caller, forbidden, ownAccount } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findDevice } from "@/lib/db/connections/push-rows";
import { transact } from "@/lib/db/transact";
import { pushTo } from "@/lib/domain/connections/push/push-message";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Sends a message to one's own device, to see that it arrives; the log shows how that went. */
export async function testDevice(caller: Caller, id: string): Promise<Outcome<null>> {
  const no = forbidden(caller, "account.edit");
  if (no !== null) return no;
  const person = ownAccount(caller);
  if (!person.ok) return person;
  return transact(async (tx) => {
    const device = await findDevice(tx, id);
    if (device === null || device.userId !== person.value) return notFound("device");
    const sentence = `A test: Bellwether reaches you here, ${caller.actor.name}.`;
    const message = { sentence, path: "/settings/account", about: "test" };
    const effect = pushTo(newId("delivery"), id, message, null);
    await commit(tx, caller, { entries: [], effects: [effect] });
    return done(null);
  });
}
