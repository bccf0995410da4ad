import { type Caller, forbidden } from "@/lib/access/caller";
import { openChannelUrl } from "@/lib/access/secrets/channel-secret";
import { openEndpoint } from "@/lib/access/secrets/endpoint-secrets";
import { findDelivery } from "@/lib/db/connections/delivery-rows";
import { findReceiver } from "@/lib/db/connections/endpoint-rows";
import { reader } from "@/lib/db/transact";
import { type Chat, isChat } from "@/lib/domain/connections/channel/chat";
import type { NoCall } from "@/lib/domain/connections/operation";
import { done, type Outcome } from "@/lib/kernel/outcome";

/** What is sent where, and what it is signed with; to a chat (`chat`) nothing is signed. Never leaves the server. */
export type ToDeliver = {
  attemptId: string;
  chat: Chat | null;
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
  const endpoint = delivery === null ? null : await findReceiver(reader(), delivery.endpointId);
  if (delivery === null || endpoint === null) return nothing("Its endpoint is gone.");
  if (delivery.state !== "waiting") return nothing("It is over already.");
  // A test is also sent to one that is switched off: it shows whether it answers again.
  if (endpoint.disabledAt !== null && delivery.entryId !== null) {
    return nothing("Its endpoint is switched off.");
  }
  const { contentType, body } = delivery;
  const call = { attemptId: deliveryId, contentType, body };
  if (isChat(endpoint.form)) {
    const url = openChannelUrl(endpoint, caller.at);
    if (url === null)
      return nothing("SECRETS_KEY is another one: set the channel's address again.");
    return done({ ...call, chat: endpoint.form, url, secrets: [] });
  }
  const secrets = openEndpoint(endpoint, caller.at);
  return done({ ...call, chat: null, url: endpoint.url, secrets });
}

function nothing(why: string): Outcome<NoCall> {
  return done({ do: "nothing", why });
}
