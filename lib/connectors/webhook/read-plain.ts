import type { Delivery } from "@/lib/connectors/connector";
import { isObject } from "@/lib/connectors/open/is-object";
import type { InboundEvent, InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { operationStatus, outsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { type Instant, instant } from "@/lib/kernel/instant";
import { type PlainBody, plainBody } from "./plain-body";
import { isPlain, readPlainEvent, stateOf } from "./plain-event";
import { schemaWords } from "@/lib/kernel/schema-words";

/** Reads our plain JSON; what we cannot use is kept with the reason. Never throws. */
export function readPlain(body: unknown, { id, topic, at }: Delivery): InboundEvent {
  const read = plainBody.safeParse(body, { error: schemaWords });
  if (!read.success && isObject(body) && !isPlain(body)) {
    const type = typeof body["type"] === "string" ? body["type"].slice(0, 255) : topic;
    return { eventId: id, topic: type, reading: ofNoUse({ type }) };
  }
  if (!isObject(body)) {
    return { eventId: id, topic, reading: { is: "refused", why: "It is no JSON object." } };
  }
  if (!read.success) {
    const [first] = read.error.issues;
    const where = first === undefined || first.path.length === 0 ? "" : `${first.path.join(".")}: `;
    return {
      eventId: id,
      topic,
      reading: { is: "refused", why: `${where}${first?.message ?? "unreadable"}` },
    };
  }
  const { event_id: eventId = id, type = topic } = read.data;
  return { eventId, topic: type, reading: reading(read.data, instant(at)) };
}

function reading(body: PlainBody, at: Instant): InboundReading {
  if (body.type === "canary.step") return readStep(body, at);
  if (body.op_id === undefined) return readPlainEvent(body, at) ?? ofNoUse(body);
  const status = operationStatus(stateOf(body.status));
  if (status === null) {
    return { is: "refused", why: `“${body.status ?? ""}” is not a status we know.` };
  }
  return {
    is: "operation",
    opId: body.op_id,
    status,
    at: body.occurred_at ?? body.finished_at ?? at,
    detail: body.detail ?? null,
    url: body.url ?? null,
  };
}

/** A share of traffic that a version has over there. */
function readStep(body: PlainBody, at: Instant): InboundReading {
  const { service, environment = "production", version, weight, actor, occurred_at } = body;
  if (version === undefined || weight === undefined) {
    return { is: "refused", why: "A canary.step names a version and its weight in percent." };
  }
  if (environment !== "production") {
    return { is: "ignored", why: `It is about ${environment}; only production is followed.` };
  }
  return {
    is: "event",
    event: outsideEvent({
      kind: "canary.step",
      status: "running",
      service: service ?? null,
      environment,
      version,
      weight,
      occurredAt: occurred_at ?? at,
      actor: actor ?? null,
    }),
  };
}

const hint =
  "Where its sender lets you write the message, say it in plain JSON, as docs/events.md shows.";

function ofNoUse({ type, service, version }: Partial<PlainBody>): InboundReading {
  const what = [type || "An event without a type", service, version].filter(Boolean).join(" ");
  return { is: "ignored", why: `${what}: it is no kind of event that is read here. ${hint}` };
}
