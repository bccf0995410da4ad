import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findDelivery, putDelivery } from "@/lib/db/connections/delivery-rows";
import { findReceiver } from "@/lib/db/connections/endpoint-rows";
import { transact } from "@/lib/db/transact";
import type { Delivery } from "@/lib/domain/connections/outbound/delivery";
import { sendAgain, sendEffect } from "@/lib/domain/connections/outbound/new-delivery";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Sends a delivery once more under its own id, at once, and after that by the schedule. */
export async function resendDelivery(caller: Caller, id: string): Promise<Outcome<Delivery>> {
  const no = forbidden(caller, "endpoint.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const before = await findDelivery(tx, id);
    const receiver = before && (await findReceiver(tx, before.endpointId));
    if (before === null || receiver === null) return notFound("delivery");
    const delivery = sendAgain(before);
    const effects = [sendEffect(delivery, receiver, caller.at)];
    await commit(tx, caller, { states: [putDelivery(delivery)], entries: [], effects });
    return done(delivery);
  });
}
