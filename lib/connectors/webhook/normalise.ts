import { z } from "zod";
import type { Delivery } from "@/lib/connectors/connector";
import type { InboundEvent, InboundReading } from "@/lib/domain/connections/inbox";
import { instant } from "@/lib/kernel/instant";

const text = z.string().max(4_000);
const moment = z.iso.datetime({ offset: true });

/** An operation's end, or the generic deploy event of connectors.md 3.2. More fields are let be. */
const body = z.object({
  event_id: text.min(1).max(255).optional(),
  type: text.optional(),
  op_id: text.max(255).optional(),
  status: text.optional(),
  service: text.optional(),
  environment: text.optional(),
  version: text.optional(),
  weight: z.number().min(0).max(100).optional(),
  actor: text.max(120).optional(),
  detail: text.optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  occurred_at: moment.optional(),
  finished_at: moment.optional(),
});
type Body = z.infer<typeof body>;

const statuses: Record<string, Extract<InboundReading, { is: "operation" }>["status"]> = {
  accepted: "accepted",
  queued: "accepted",
  running: "running",
  in_progress: "running",
  succeeded: "succeeded",
  success: "succeeded",
  done: "succeeded",
  completed: "succeeded",
  failed: "failed",
  failure: "failed",
  error: "failed",
  cancelled: "failed",
};

/** Reads an inbound body; what we cannot use is kept with the reason. Never throws. */
export function normalise(raw: Buffer, { id, topic, at }: Delivery): InboundEvent {
  const parsed = parseJson(raw);
  const read = body.safeParse(parsed);
  if (!read.success) {
    const [first] = read.error.issues;
    const where = first === undefined || first.path.length === 0 ? "" : `${first.path.join(".")}: `;
    const why = parsed === undefined ? "The body is not JSON." : `${where}${first?.message ?? ""}`;
    return { eventId: id, topic, reading: { is: "refused", why } };
  }
  const { event_id: eventId = id, type = topic } = read.data;
  return { eventId, topic: type, reading: reading(read.data, at) };
}

function reading(event: Body, at: Date): InboundReading {
  if (event.type === "canary.step") return readStep(event, at);
  if (event.op_id === undefined) return { is: "ignored", why: ofNoUse(event) };
  const status = statuses[(event.status ?? "").toLowerCase()];
  if (status === undefined) {
    return { is: "refused", why: `“${event.status ?? ""}” is not a status we know.` };
  }
  const said = event.occurred_at ?? event.finished_at;
  return {
    is: "operation",
    opId: event.op_id,
    status,
    at: instant(said === undefined ? at : new Date(said)),
    detail: event.detail ?? null,
    url: event.url ?? null,
  };
}

/** A share of traffic that a version has over there. */
function readStep(event: Body, at: Date): InboundReading {
  const { service, environment = "production", version, weight, actor, occurred_at } = event;
  if (version === undefined || weight === undefined) {
    return { is: "refused", why: "A canary.step names a version and its weight in percent." };
  }
  if (environment !== "production") {
    return { is: "ignored", why: `It is about ${environment}; only production is followed.` };
  }
  return {
    is: "weight",
    service: service ?? null,
    version,
    weight,
    at: instant(occurred_at === undefined ? at : new Date(occurred_at)),
    actor: actor ?? null,
  };
}

function ofNoUse({ type, service, version }: Body): string {
  const what = [type ?? "An event without a type", service, version].filter(Boolean).join(" ");
  return `${what}: it names no operation of ours, and deploy events are not read yet.`;
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    return undefined;
  }
}
