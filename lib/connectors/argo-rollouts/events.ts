import { z } from "zod";
import type { Delivery } from "@/lib/connectors/connector";
import { event, text } from "@/lib/connectors/event-parts";
import { momentOf, parseJson, reader, readJsonEvent } from "@/lib/connectors/read-event";
import type { InboundEvent, InboundReading } from "@/lib/domain/connections/inbox/inbox";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import { abortRef } from "./abort";
import type { Argo } from "./client";
import { tagOf } from "./revisions";
import { readRollout, stepWords } from "./rollout";
import { weightOf } from "./shares";
import { undoRef } from "./undo";
import { lookUp } from "@/lib/kernel/look-up";

const number = z.union([z.number(), z.string().max(20), z.null()]).optional();
const body = z.object({
  event: z.string().max(100),
  namespace: z.string(),
  rollout: z.string(),
  uid: z.string().max(80),
  generation: number,
  message: text,
  currentPodHash: z.string().max(80).nullish(),
  step: number,
  images: z.array(z.string()).catch([]),
  sha: text,
  time: text,
});
type Body = z.infer<typeof body>;

/** What an event of our own template says. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  const read = readJsonEvent(raw, { ...delivery, topic: "event" }, { event: notified });
  const named = body.safeParse(parseJson(raw));
  if (!named.success) return { ...read, topic: "" };
  const { uid, generation, event: topic, step } = named.data;
  // A repeat of the notifications engine is not the same bytes: its time is when it was sent.
  return { ...read, eventId: [uid, generation, topic, step].map(String).join(" "), topic };
}

type Meaning = { kind: OutsideEvent["kind"]; status: EventStatus | null };

const meanings: Record<string, Meaning> = {
  "on-rollout-updated": { kind: "deploy.started", status: "running" },
  "on-rollout-step-completed": { kind: "canary.step", status: null },
  "on-rollout-paused": { kind: "deploy.waiting", status: "waiting" },
  "on-rollout-completed": { kind: "deploy.succeeded", status: "succeeded" },
  // Traffic is on its way back; whether it has arrived is asked.
  "on-rollout-aborted": { kind: "rollback.started", status: "running" },
  "on-analysis-run-running": { kind: "canary.step", status: null },
  "on-analysis-run-failed": { kind: "canary.step", status: null },
  "on-analysis-run-error": { kind: "canary.step", status: null },
};

const notified = reader(body, (of, { at, settings }): InboundReading => {
  const { namespace, rollout } = settings;
  const isOurs = of.rollout === rollout && of.namespace === namespace;
  if (!isOurs) return { is: "ignored", why: `It is about ${of.namespace}/${of.rollout}.` };
  const meaning = lookUp(meanings, of.event);
  if (meaning === undefined) {
    return { is: "ignored", why: `Events called “${of.event}” are not used.` };
  }
  const occurredAt = momentOf(of.time) ?? instant(at);
  const reading = event({
    ...meaning,
    version: of.images.map(tagOf).find((tag) => tag !== null) ?? null,
    sha: of.sha ?? null,
    occurredAt,
    finishedAt: meaning.status === "succeeded" ? occurredAt : null,
    externalRef: refOf(of),
    detail: detailOf(of),
  });
  return of.event === "on-rollout-step-completed" && reading.is === "event"
    ? { ...reading, isThin: true }
    : reading;
});

/** Its phase and message are often those from before the event; what is wanted is not. */
function refOf({ event: topic, uid, currentPodHash }: Body): string {
  const hash = currentPodHash ?? "";
  return topic === "on-rollout-aborted" ? abortRef(uid, hash) : undoRef(uid, hash);
}

function detailOf({ event: topic, message, step }: Body): string | null {
  if (topic === "on-analysis-run-failed") return "Its analysis failed.";
  if (topic === "on-analysis-run-error") return "Its analysis broke.";
  if (topic === "on-analysis-run-running") return "Its analysis runs.";
  const at = step === null || step === undefined ? null : `At step ${step}.`;
  return [message, at].filter((one) => (one ?? "") !== "").join(" ") || null;
}

/** A step names no share that can be trusted: the rollout is asked which it has. */
export async function enrich(argo: Argo, event: OutsideEvent): Promise<OutsideEvent | null> {
  if (event.kind !== "canary.step") return null;
  const read = await readRollout(argo);
  if ("fault" in read) return null;
  const { uid } = read.rollout.metadata;
  const isSame = event.externalRef === undoRef(uid, read.rollout.status.currentPodHash ?? "");
  if (!isSame) return event;
  return { ...event, weight: weightOf(read.rollout), detail: `At ${stepWords(read.rollout)}.` };
}
