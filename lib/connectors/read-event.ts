import type { z } from "zod";
import { parsed } from "./api-client";
import type { InboundEvent, InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { type Instant, instant } from "@/lib/kernel/instant";
import { isTooMuchJson } from "@/lib/kernel/is-too-much-json";
import type { Delivery } from "./connector";
import { schemaWords } from "@/lib/kernel/schema-words";

/** One kind of event: the fields it needs, and what they say. */
export type EventReader = (body: unknown, delivery: Delivery) => InboundReading;

/** Reads an event whose fields have this shape; one that has not is refused with the first field that is wrong. */
export function reader<Schema extends z.ZodType>(
  schema: Schema,
  read: (body: z.output<Schema>, delivery: Delivery) => InboundReading,
): EventReader {
  return (body, delivery) => {
    const parsed = schema.safeParse(body, { error: schemaWords });
    if (parsed.success) return read(parsed.data, delivery);
    const [first] = parsed.error.issues;
    return {
      is: "refused",
      why: `${first?.path.join(".") ?? ""}: ${first?.message ?? "unreadable"}`,
    };
  };
}

/**
 * Reads JSON bytes by the reader for their topic; without one, the event is kept and ignored. `elsewhere`: what it is
 * about, where a webhook of many sends what is not ours; null where it is.
 */
export function readJsonEvent(
  raw: Buffer,
  delivery: Delivery,
  readers: Readonly<Record<string, EventReader>>,
  elsewhere: (body: unknown, settings: Delivery["settings"]) => string | null = () => null,
): InboundEvent {
  const { id: eventId, topic } = delivery;
  const body = parseJson(raw);
  if (body === undefined) {
    const why = raw.subarray(0, 8).toString("latin1").startsWith("payload=")
      ? "It came as a form. Choose the content type application/json."
      : unreadable;
    return { eventId, topic, reading: { is: "refused", why } };
  }
  const read = Object.hasOwn(readers, topic) ? readers[topic] : undefined;
  if (read === undefined) {
    const why = `Events called “${topic}” are not used.`;
    return { eventId, topic, reading: { is: "ignored", why } };
  }
  const other = elsewhere(body, delivery.settings);
  if (other !== null) {
    return { eventId, topic, reading: { is: "ignored", why: `It is about ${other}.` } };
  }
  return { eventId, topic, reading: read(body, delivery) };
}

/** What bytes were read as: each reader of a request asks anew, and a megabyte of names takes long to read. */
const known = new WeakMap<Buffer, unknown>();

/** JSON bytes; undefined where they are none, or more than anything that is read. Nobody changes what is answered. */
export function parseJson(raw: Buffer): unknown {
  if (!known.has(raw)) {
    known.set(raw, isTooMuchJson(raw) ? undefined : parsed(raw.toString("utf8")));
  }
  return known.get(raw);
}

/** Why a body of no use was refused. */
export const unreadable = "The body is not JSON, or has too many names, or is nested too deep.";

const lastMs = Date.UTC(9999, 11, 31);

/** A time as outside systems write it; null where it is none, or not of our era. */
export function momentOf(text: string | number | null | undefined): Instant | null {
  if (text === null || text === undefined || text === "") return null;
  const ms = typeof text === "number" ? text : Date.parse(text);
  return ms >= 0 && ms <= lastMs ? instant(ms) : null;
}
