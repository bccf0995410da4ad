import { z } from "zod";
import { path, isOk } from "@/lib/connectors/api-client";
import type { Delivery } from "@/lib/connectors/connector";
import { momentOf, readJsonEvent, reader, parseJson } from "@/lib/connectors/read-event";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import {
  type EventStatus,
  type OutsideEvent,
  outsideEvent,
} from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import { type Render } from "./client";
import { deploy, deployRef } from "./deploys";
import { lookUp } from "@/lib/kernel/look-up";

const text = z.string().nullish();
const body = z.object({
  type: z.string(),
  timestamp: text,
  data: z.object({
    id: z.string().max(100),
    serviceId: z.string(),
    serviceName: text,
    status: text,
  }),
});

/** What a Render webhook says: thin, with the id of an event that says more. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  const read = readJsonEvent(raw, { ...delivery, topic: "event" }, { event: rendered });
  return { ...read, topic: typeOf(raw) };
}

function typeOf(raw: Buffer): string {
  const read = z.object({ type: z.string().max(100) }).safeParse(parseJson(raw));
  return read.success ? read.data.type : "";
}

const statuses: Record<string, EventStatus> = {
  succeeded: "succeeded",
  failed: "failed",
  canceled: "cancelled",
};
const kinds: Partial<Record<EventStatus, OutsideEvent["kind"]>> = {
  succeeded: "deploy.succeeded",
  failed: "deploy.failed",
  cancelled: "deploy.cancelled",
};

const rendered = reader(body, ({ type, timestamp, data }, { at, settings }) => {
  const own = settings["service"];
  if (own !== undefined && data.serviceId !== own) {
    return { is: "ignored", why: `It is about ${data.serviceName ?? data.serviceId}.` };
  }
  const occurredAt = momentOf(timestamp) ?? instant(at);
  const about = { occurredAt, detail: data.serviceName ?? null, externalRef: `event:${data.id}` };
  if (type === "server_failed") {
    return { is: "event", event: outsideEvent({ kind: "server.failed", status: null, ...about }) };
  }
  if (type === "deploy_started") {
    const event = outsideEvent({ kind: "deploy.started", status: "running", ...about });
    return { is: "event", event, isThin: true };
  }
  const status = type === "deploy_ended" ? lookUp(statuses, data.status ?? "") : undefined;
  const kind = status === undefined ? undefined : kinds[status];
  if (status === undefined || kind === undefined) {
    return { is: "ignored", why: `Events called “${type}” are not used.` };
  }
  const event = outsideEvent({ kind, status, ...about, finishedAt: occurredAt });
  return { is: "event", event, isThin: true };
});

const details = z.object({
  details: z.object({
    deployId: z.string(),
    trigger: z.object({ rollback: z.boolean().nullish() }).nullish(),
  }),
});

/** Asks Render which deploy an event is about, and what that is of; null where it does not say. */
export async function enrich(render: Render, event: OutsideEvent): Promise<OutsideEvent | null> {
  const [, id] = /^event:(evt-[\w-]{1,80})$/.exec(event.externalRef ?? "") ?? [];
  if (id === undefined) return null;
  const said = await render.api.get(path`/events/${id}`);
  const about = details.safeParse(said.body);
  if (!isOk(said) || !about.success) return null;
  const { deployId, trigger } = about.data.details;
  const externalRef = deployRef(deployId);
  const reply = await render.api.get(`${render.place}${path`/deploys/${deployId}`}`);
  const read = deploy.safeParse(reply.body);
  const of = isOk(reply) && read.success ? read.data : null;
  // What ended names no trigger: only its deploy does.
  const isBack = trigger?.rollback === true || of?.trigger === "rollback";
  const kind = isBack ? rolledBack(event.kind) : event.kind;
  if (of === null) return { ...event, kind, externalRef };
  const { commit, image, startedAt, finishedAt } = of;
  return {
    ...event,
    kind,
    externalRef,
    version: /:([^:/@]+)(@|$)/.exec(image?.ref ?? "")?.[1] ?? null,
    sha: commit?.id ?? null,
    startedAt: momentOf(startedAt),
    finishedAt: momentOf(finishedAt) ?? event.finishedAt,
  };
}

function rolledBack(kind: OutsideEvent["kind"]): OutsideEvent["kind"] {
  if (kind === "deploy.started") return "rollback.started";
  return kind === "deploy.succeeded" ? "rollback.succeeded" : "rollback.failed";
}
