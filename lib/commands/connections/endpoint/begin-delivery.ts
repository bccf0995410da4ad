import { type Caller, forbidden } from "@/lib/access/caller";
import { openEndpoint } from "@/lib/access/endpoint-secrets";
import { findDelivery } from "@/lib/db/connections/delivery-rows";
import { findEndpoint } from "@/lib/db/connections/endpoint-rows";
import { reader } from "@/lib/db/transact";
import type { NoCall } from "@/lib/domain/connections/operation";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** What is sent where, and what it is signed with. Never leaves the server. */
export type ToDeliver = {
  attemptId: string;
  url: string;
  contentType: string;
  body: string;
  secrets: readonly string[];
};

/** Before an event is sent to its endpoint: whether that is still to be told, and with what. */
export async function beginDelivery(
  caller: Caller,
  deliveryId: string,
): Promise<Outcome<ToDeliver | NoCall>> {
  const no = forbidden(caller, "endpoint.deliver");
  if (no !== null) return no;
  const delivery = await findDelivery(reader(), deliveryId);
  const endpoint = delivery === null ? null : await findEndpoint(reader(), delivery.endpointId);
  if (delivery === null || endpoint === null) return nothing("Its endpoint is gone.");
  if (delivery.state !== "waiting") return nothing("It is over already.");
  // A test is also sent to one that is switched off: it shows whether it answers again.
  if (endpoint.disabledAt !== null && delivery.entryId !== null) {
    return nothing("Its endpoint is switched off.");
  }
  const { contentType, body } = delivery;
  const secrets = openEndpoint(endpoint, caller.at);
  return done({ attemptId: deliveryId, url: endpoint.url, contentType, body, secrets });
}

function nothing(why: string): Outcome<NoCall> {
  return done({ do: "nothing", why });
}
