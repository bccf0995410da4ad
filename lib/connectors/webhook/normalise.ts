import type { Delivery } from "@/lib/connectors/connector";
import { isObject } from "@/lib/connectors/open/is-object";
import { readOpen } from "@/lib/connectors/open/read-open";
import { carriedIn } from "@/lib/connectors/sns/envelope";
import { parseJson, unreadable } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";

const inWords = {
  is: "ignored",
  why: "The topic sent words for people, no JSON object that is read here.",
} as const;

/** Reads an inbound body in any form that needs no system of its own; what we cannot use is kept. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  const body = parseJson(raw);
  const sns = carriedIn(body);
  if (sns !== null && sns.Type !== "Notification") {
    const why = "It is about the topic's subscription, and tells of no event.";
    return { eventId: sns.MessageId, topic: sns.Type, reading: { is: "ignored", why } };
  }
  if (sns !== null) {
    const eventId = sns.MessageId;
    const inner = parseJson(Buffer.from(sns.Message));
    if (!isObject(inner)) return { eventId, topic: delivery.topic, reading: inWords };
    return { ...readOpen(inner, { ...delivery, id: eventId }), eventId };
  }
  if (body !== undefined) return readOpen(body, delivery);
  const { id: eventId, topic } = delivery;
  return { eventId, topic, reading: { is: "refused", why: unreadable } };
}
