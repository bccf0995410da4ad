import type { InboundEvent, InboundReading } from "@/lib/domain/connections/inbox/inbox";
import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { Connector, Delivery } from "./connector";

/** What a proven event says, as its connector reads it, in texts that can be kept. */
export function readInbound(
  { normalise }: Pick<Connector, "normalise">,
  raw: Buffer,
  delivery: Delivery,
): InboundEvent {
  const read = normalise(raw, delivery);
  return { ...keepable(read), reading: keepableReading(read.reading) };
}

function keepableReading(reading: InboundReading): InboundReading {
  if (reading.is !== "event") return keepable(reading);
  return { ...reading, event: keepableEvent(reading.event) };
}

/** An event in texts that can be kept. */
export function keepableEvent(event: OutsideEvent): OutsideEvent {
  const { alert } = event;
  return { ...keepable(event), alert: alert === null ? null : keepable(alert) };
}

/** JSON may hold what no database keeps: a zero, or half of a character. */
function keepable<Fields extends object>(fields: Fields): Fields {
  const clean = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === "string" ? value.replaceAll("\0", "\ufffd").toWellFormed() : value,
  ]);
  return Object.fromEntries(clean) as Fields;
}
