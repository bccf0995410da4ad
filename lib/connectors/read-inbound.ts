import type { InboundEvent, InboundReading } from "@/lib/domain/connections/inbox/inbox";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { Connector, Delivery } from "./connector";

/** What a proven event says, as its connector reads it, in texts that can be kept. */
export function readInbound(
  { normalise }: Pick<Connector, "normalise">,
  raw: Buffer,
  delivery: Delivery,
): InboundEvent {
  const read = readOrKept(() => normalise(raw, delivery), delivery);
  return { ...keepable(read), reading: keepableReading(read.reading) };
}

/** Most systems do not send again what we failed at: kept, it can be read by the version that knows how. */
function readOrKept(read: () => InboundEvent, { id: eventId, topic }: Delivery): InboundEvent {
  try {
    return read();
  } catch (error) {
    const why = `Its reader failed (${String(error).slice(0, 200)}). Tell whoever runs this Bellwether.`;
    return { eventId, topic, reading: { is: "refused", why } };
  }
}

function keepableReading(reading: InboundReading): InboundReading {
  if (reading.is !== "event") return keepable(reading);
  return { ...reading, event: keepableEvent(reading.event) };
}

/** An event in texts that can be kept. */
export function keepableEvent(event: OutsideEvent): OutsideEvent {
  const { alert, check } = event;
  return {
    ...keepable(event),
    ...(check !== undefined && { check: keepable(check) }),
    alert: alert === null ? null : keepable(alert),
  };
}

/** JSON may hold what no database keeps: a zero, or half of a character. */
function keepable<Fields extends object>(fields: Fields): Fields {
  const clean = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === "string" ? value.replaceAll("\0", "\ufffd").toWellFormed() : value,
  ]);
  return Object.fromEntries(clean) as Fields;
}
