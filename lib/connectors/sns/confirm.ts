import { parseJson } from "@/lib/connectors/read-event";
import type { Delivery } from "@/lib/connectors/connector";
import { callOut } from "@/lib/connectors/outbound";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import { envelopeIn, isOfSns } from "./envelope";

/** Goes to an address; whether it answered well. */
type Visit = (address: string) => Promise<boolean>;

/** Tells Amazon SNS that the topic may send here; null where a proven message asks for something else. */
export async function confirmSns(
  raw: Buffer,
  { id, topic }: Delivery,
  visit: Visit = visitAddress,
): Promise<InboundEvent | null> {
  if (topic !== "SubscriptionConfirmation") return null;
  const address = envelopeIn(parseJson(raw))?.SubscribeURL ?? "";
  const confirmed = isOfSns(address) && (await visit(address));
  const why = confirmed
    ? "The topic's subscription is confirmed: its events come here now."
    : "The topic asks to send here, and its address could not be called. In SNS, request the confirmation again.";
  return { eventId: id, topic, reading: { is: confirmed ? "ignored" : "refused", why } };
}

const patienceMs = 8_000;

async function visitAddress(url: string): Promise<boolean> {
  const signal = AbortSignal.timeout(patienceMs);
  const reply = await callOut({ method: "GET", url, headers: {}, signal });
  return reply.is === "answered" && reply.statusCode === 200;
}
