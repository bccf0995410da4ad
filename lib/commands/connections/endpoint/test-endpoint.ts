import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { addDeliveries } from "@/lib/db/connections/delivery-rows";
import { findEndpoint } from "@/lib/db/connections/endpoint-rows";
import { transact } from "@/lib/db/transact";
import type { Delivery } from "@/lib/domain/connections/outbound/delivery";
import { newDelivery, sendEffect } from "@/lib/domain/connections/outbound/new-delivery";
import { newId } from "@/lib/kernel/ids";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Sends an endpoint a signed ping, like any other event; what came of it stands in its log. */
export async function testEndpoint(caller: Caller, id: string): Promise<Outcome<Delivery>> {
  const no = forbidden(caller, "endpoint.edit");
  if (no !== null) return no;
  return transact(async (tx) => {
    const endpoint = await findEndpoint(tx, id);
    if (endpoint === null) return notFound("endpoint");
    const data = { sentence: `${caller.actor.name} tests this endpoint. Nothing happened.` };
    const body = JSON.stringify({ type: "ping", timestamp: caller.at, data });
    const ping = { type: "ping", contentType: "application/json", body };
    const delivery = newDelivery(newId("message"), id, null, ping, caller.at);
    const effects = [sendEffect(delivery, endpoint, caller.at)];
    await commit(tx, caller, { states: [addDeliveries([delivery])], entries: [], effects });
    return done(delivery);
  });
}
