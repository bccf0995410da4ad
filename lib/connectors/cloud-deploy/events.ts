import { z } from "zod";
import type { Delivery } from "@/lib/connectors/connector";
import { event } from "@/lib/connectors/event-parts";
import { momentOf, parseJson, reader, readJsonEvent } from "@/lib/connectors/read-event";
import type { InboundEvent, InboundReading } from "@/lib/domain/connections/inbox/inbox";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import type { Pipeline } from "./client";
import { readRelease, shaOf, versionOf } from "./releases";
import { opIdOf } from "./roll-back";
import { parseRolloutRef, readRollout, rolloutPage, rolloutRef } from "./rollouts";
import { lookUp } from "@/lib/kernel/look-up";

const attributes = z.object({
  Action: z.string().catch(""),
  ResourceType: z.string().catch(""),
  Location: z.string().catch(""),
  DeliveryPipelineId: z.string().catch(""),
  ReleaseId: z.string().max(63).catch(""),
  RolloutId: z.string().max(63).catch(""),
  TargetId: z.string().catch(""),
});
const push = z.object({
  message: z.object({
    attributes,
    messageId: z.string().min(1).max(200),
    publishTime: z.string(),
  }),
});

/** A push of Pub/Sub about a rollout; everything is in its attributes. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  const read = readJsonEvent(raw, { ...delivery, topic: "push" }, { push: pushed });
  const sent = push.safeParse(parseJson(raw));
  if (!sent.success) return { ...read, topic: "" };
  const { messageId, attributes: of } = sent.data.message;
  return { ...read, eventId: messageId, topic: `${typeOf(of)} ${of.Action}`.trim() };
}

/** What the topics of approvals and advances say is about a rollout, and they name no type. */
function typeOf({ ResourceType, RolloutId }: z.infer<typeof attributes>): string {
  return ResourceType === "" && RolloutId !== "" ? "Rollout" : ResourceType;
}

type Meaning = { kind: OutsideEvent["kind"]; status: EventStatus };

/** Of the topics operations, approvals, advances and resources. */
const meanings: Record<string, Meaning> = {
  Create: { kind: "deploy.started", status: "queued" },
  Start: { kind: "deploy.started", status: "running" },
  Approved: { kind: "deploy.started", status: "running" },
  Advanced: { kind: "deploy.started", status: "running" },
  Required: { kind: "deploy.waiting", status: "waiting" },
  Succeed: { kind: "deploy.succeeded", status: "succeeded" },
  Failure: { kind: "deploy.failed", status: "failed" },
  Rejected: { kind: "deploy.cancelled", status: "cancelled" },
  Terminated: { kind: "deploy.cancelled", status: "cancelled" },
  Cancelled: { kind: "deploy.cancelled", status: "cancelled" },
};

const pushed = reader(push, ({ message }, { at, settings }): InboundReading => {
  const { Action, Location, DeliveryPipelineId, ...ids } = message.attributes;
  const type = typeOf(message.attributes);
  if (type !== "Rollout") {
    return { is: "ignored", why: `Events about a ${type || "?"} are not used.` };
  }
  const isOurs = DeliveryPipelineId === settings["pipeline"] && Location === settings["location"];
  if (!isOurs || ids.TargetId !== settings["target"]) {
    return { is: "ignored", why: `It is about ${DeliveryPipelineId} to ${ids.TargetId}.` };
  }
  const meaning = lookUp(meanings, Action);
  if (meaning === undefined) return { is: "ignored", why: `“${Action}” is not used.` };
  const occurredAt = momentOf(message.publishTime) ?? instant(at);
  const isEnd = ["succeeded", "failed", "cancelled"].includes(meaning.status);
  const reading = event({
    ...meaning,
    version: ids.ReleaseId === "" ? null : ids.ReleaseId,
    occurredAt,
    finishedAt: isEnd ? occurredAt : null,
    externalRef: rolloutRef(ids.ReleaseId, ids.RolloutId),
    opId: opIdOf(ids.RolloutId),
  });
  // It names a release, and not the version or the commit.
  return reading.is === "event" ? { ...reading, isThin: true } : reading;
});

/** Asks Cloud Deploy which version a release is, and whether a rollout goes back. */
export async function enrich(pipeline: Pipeline, told: OutsideEvent): Promise<OutsideEvent | null> {
  const named = parseRolloutRef(told.externalRef ?? "");
  if (named === null) return null;
  const read = await readRollout(pipeline, named);
  const release = await readRelease(pipeline, named.release);
  if ("fault" in read || release === null) return null;
  const { rollout } = read;
  const goesBack = told.opId !== null || (rollout.rollbackOfRollout ?? "") !== "";
  return {
    ...told,
    kind: goesBack ? rolledBack(told.kind) : told.kind,
    version: versionOf(pipeline, release),
    sha: shaOf(pipeline, release),
    url: rolloutPage(pipeline, rollout),
    startedAt: momentOf(rollout.deployStartTime),
    finishedAt: momentOf(rollout.deployEndTime) ?? told.finishedAt,
  };
}

function rolledBack(kind: OutsideEvent["kind"]): OutsideEvent["kind"] {
  if (kind === "deploy.started" || kind === "deploy.waiting") return "rollback.started";
  return kind === "deploy.succeeded" ? "rollback.succeeded" : "rollback.failed";
}
