import { z } from "zod";
import { asBridged, fromEventBridge, ofOther } from "@/lib/connectors/aws/event-bridge";
import type { Delivery } from "@/lib/connectors/connector";
import { event, text } from "@/lib/connectors/event-parts";
import { momentOf, parseJson, reader, readJsonEvent } from "@/lib/connectors/read-event";
import type { InboundEvent, InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { opIdIn } from "@/lib/domain/connections/call/op-id";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { Instant } from "@/lib/kernel/instant";
import { deploymentPage, type Group } from "./client";
import { deploymentRef, parseDeploymentRef, readDeployment } from "./deployments";
import { nameOf, shaOf } from "./revision";
import { lookUp } from "@/lib/kernel/look-up";

/** What SNS or EventBridge tells of a deployment of this group. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  const readers = { Notification: notified, [fromEventBridge]: bridged };
  const read = readJsonEvent(raw, delivery, readers, ofOther("aws.codedeploy"));
  return asBridged(read, raw);
}

const ofCodeDeploy = z.object({ source: z.literal("aws.codedeploy") });

const bridged = reader(
  ofCodeDeploy.extend({
    time: z.string(),
    detail: z.object({
      application: z.string(),
      deploymentGroup: z.string(),
      deploymentId: z.string().max(40),
      state: z.string(),
      instanceId: text,
    }),
  }),
  ({ time, detail }, delivery): InboundReading => {
    const { application, deploymentGroup, deploymentId, state, instanceId = null } = detail;
    if (instanceId !== null) {
      return { is: "ignored", why: `It is about the instance ${instanceId} only.` };
    }
    return toldOf(
      { application, group: deploymentGroup, deploymentId, status: state },
      momentOf(time) ?? momentOf(delivery.at.getTime()),
      {},
      delivery,
    );
  },
);

/** The message of SNS is text of JSON whose values are all texts. */
const message = z.object({
  applicationName: z.string(),
  deploymentGroupName: z.string(),
  deploymentId: z.string().max(40),
  status: z.string(),
  createTime: text,
  completeTime: text,
  errorInformation: text,
});

const notified = reader(
  z.object({ Message: z.string(), Timestamp: z.string() }),
  (sent, delivery): InboundReading => {
    const inner = parseJson(Buffer.from(sent.Message));
    const read = message.safeParse(inner);
    // A rule of EventBridge may send to the topic, too.
    if (!read.success && ofCodeDeploy.safeParse(inner).success) return bridged(inner, delivery);
    if (!read.success) return { is: "ignored", why: "Its message is not about a deployment." };
    const { applicationName, deploymentGroupName, deploymentId, status } = read.data;
    const { createTime, completeTime, errorInformation } = read.data;
    const ended = secondsOf(completeTime);
    return toldOf(
      { application: applicationName, group: deploymentGroupName, deploymentId, status },
      ended ?? momentOf(sent.Timestamp) ?? momentOf(delivery.at.getTime()),
      { startedAt: secondsOf(createTime), detail: errorWords(errorInformation) },
      delivery,
    );
  },
);

const failure = z.object({ ErrorMessage: z.string().min(1) });

/** Why it failed is JSON in a text of the JSON in a text. */
function errorWords(told: string | null | undefined): string | null {
  if ((told ?? "") === "") return null;
  const read = failure.safeParse(parseJson(Buffer.from(told ?? "")));
  return read.success ? read.data.ErrorMessage : (told ?? null);
}

type Meaning = { kind: OutsideEvent["kind"]; status: EventStatus };

/** By both names: SNS says IN_PROGRESS and ABORTED, EventBridge START and STOP. */
const meanings: Record<string, Meaning> = {
  CREATED: { kind: "deploy.started", status: "queued" },
  IN_PROGRESS: { kind: "deploy.started", status: "running" },
  INPROGRESS: { kind: "deploy.started", status: "running" },
  START: { kind: "deploy.started", status: "running" },
  READY: { kind: "deploy.waiting", status: "waiting" },
  SUCCEEDED: { kind: "deploy.succeeded", status: "succeeded" },
  SUCCESS: { kind: "deploy.succeeded", status: "succeeded" },
  FAILED: { kind: "deploy.failed", status: "failed" },
  FAILURE: { kind: "deploy.failed", status: "failed" },
  STOPPED: { kind: "deploy.cancelled", status: "cancelled" },
  ABORTED: { kind: "deploy.cancelled", status: "cancelled" },
  STOP: { kind: "deploy.cancelled", status: "cancelled" },
};

function toldOf(
  about: { application: string; group: string; deploymentId: string; status: string },
  occurredAt: Instant | null,
  more: Partial<OutsideEvent>,
  { settings }: Delivery,
): InboundReading {
  const { application, group, deploymentId, status } = about;
  if (application !== settings["application"] || group !== settings["group"]) {
    return { is: "ignored", why: `It is about ${application}/${group}.` };
  }
  const meaning = lookUp(meanings, status.toUpperCase());
  if (meaning === undefined) return { is: "ignored", why: `“${status}” is not used.` };
  if (occurredAt === null) return { is: "refused", why: "It has no time." };
  const isEnd = ["succeeded", "failed", "cancelled"].includes(meaning.status);
  const reading = event({
    ...meaning,
    occurredAt,
    finishedAt: isEnd ? occurredAt : null,
    externalRef: deploymentRef("deployment", deploymentId),
    ...more,
  });
  // It names no revision.
  return reading.is === "event" ? { ...reading, isThin: true } : reading;
}

function secondsOf(given: string | null | undefined): Instant | null {
  if ((given ?? "") === "") return null;
  const seconds = Number(given);
  // Seconds, or in words: "Tue Nov 24 10:00:00 UTC 2026".
  return momentOf(Number.isNaN(seconds) ? given : Math.round(seconds * 1_000));
}

/** Asks CodeDeploy what a deployment is of; one it made by itself is the rollback of what was stopped. */
export async function enrich(group: Group, told: OutsideEvent): Promise<OutsideEvent | null> {
  const named = parseDeploymentRef(told.externalRef ?? "");
  if (named === null) return null;
  const read = await readDeployment(group, named.id);
  if ("fault" in read) return null;
  const { deployment } = read;
  const { creator, description = "", revision, rollbackInfo } = deployment;
  const stopped = rollbackInfo?.rollbackTriggeringDeploymentId;
  const isBack = creator === "codeDeployRollback";
  const opId = opIdIn(description);
  return {
    ...told,
    kind: isBack || opId !== null ? rolledBack(told.kind) : told.kind,
    version: nameOf(deployment),
    sha: shaOf(revision),
    opId,
    url: deploymentPage(group, named.id),
    startedAt: momentOf(deployment.startTime?.getTime()) ?? told.startedAt,
    externalRef:
      isBack && stopped !== undefined ? deploymentRef("stop", stopped) : told.externalRef,
  };
}

function rolledBack(kind: OutsideEvent["kind"]): OutsideEvent["kind"] {
  if (kind === "deploy.started" || kind === "deploy.waiting") return "rollback.started";
  return kind === "deploy.succeeded" ? "rollback.succeeded" : "rollback.failed";
}
