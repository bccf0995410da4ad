import { isChat } from "@/lib/domain/connections/channel/chat";
import type { NewEffect } from "@/lib/domain/diary/entry";
import type { Instant } from "@/lib/kernel/instant";
import type { Delivery } from "./delivery";
import type { Endpoint } from "./endpoint";
import type { EventBody } from "./event-body";

/** An event that is about to go to an endpoint. */
export function newDelivery(
  id: string,
  endpointId: string,
  entryId: string | null,
  { type, contentType, body }: EventBody,
  at: Instant,
): Delivery {
  return {
    ...{ id, endpointId, entryId, type, contentType, body },
    ...{ state: "waiting", attempts: 0, createdAt: at, endedAt: null, revision: 1 },
  };
}

/** What sends a delivery to such a receiver, now or later. A chat's wait behind no slow endpoint. */
export function sendEffect(
  { id }: Pick<Delivery, "id">,
  { form }: Pick<Endpoint, "form">,
  runAt: Instant,
): NewEffect {
  const kind = isChat(form) ? "post_message" : "deliver_event";
  return { kind, key: id, payload: { deliveryId: id }, runAt };
}

/** A delivery that starts over: the same id, so that the receiver can tell. */
export function sendAgain(before: Delivery): Delivery {
  const { revision } = before;
  return { ...before, state: "waiting", attempts: 0, endedAt: null, revision: revision + 1 };
}
