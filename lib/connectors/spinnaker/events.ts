import { z } from "zod";
import type { Delivery } from "@/lib/connectors/connector";
import { isObject } from "@/lib/connectors/open/is-object";
import { momentOf, parseJson, reader, readJsonEvent } from "@/lib/connectors/read-event";
import type { InboundEvent, InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { opIdIn } from "@/lib/domain/connections/call/op-id";
import {
  type EventStatus,
  outsideEvent,
  type OutsideEvent,
} from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import { spinnakerRef } from "./executions";
import { usualParameters } from "./roll-back";
import { lookUp } from "@/lib/kernel/look-up";

const trigger = z.object({
  user: z.string().nullish(),
  hash: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).catch({}),
  tag: z.string().nullish().catch(null),
  artifacts: z
    .array(z.object({ type: z.string().catch(""), version: z.string().nullish() }))
    .catch([]),
  buildInfo: z
    .object({ scm: z.array(z.object({ sha1: z.string().nullish() })).catch([]) })
    .nullish()
    .catch(null),
});
const told = z.object({
  details: z.object({
    type: z.string().max(100),
    created: z.union([z.string(), z.number()]).nullish(),
    application: z.string().nullish(),
  }),
  content: z.object({
    executionId: z.string().max(80).nullish(),
    execution: z
      .object({
        id: z.string().max(80),
        name: z.string().catch(""),
        application: z.string().nullish(),
        status: z.string().catch(""),
        startTime: z.number().nullish(),
        endTime: z.number().nullish(),
        trigger: trigger.optional(),
      })
      .optional(),
  }),
});
type Told = z.infer<typeof told>;

/** What echo's REST listener sends, bare or wrapped in a field. Never throws. */
export function normalise(raw: Buffer, delivery: Delivery): InboundEvent {
  const read = readJsonEvent(raw, { ...delivery, topic: "echo" }, { echo: heard });
  const sent = told.safeParse(unwrapped(parseJson(raw)));
  if (!sent.success) return { ...read, topic: "" };
  const { details, content } = sent.data;
  const id = content.executionId ?? content.execution?.id ?? delivery.id;
  return { ...read, eventId: `${id} ${details.type}`, topic: details.type };
}

/** With `wrap` everything is in one field, whatever it is called; with `flatten` what is in it are texts of JSON. */
function unwrapped(body: unknown): unknown {
  if (!isObject(body)) return body;
  const all = [body, ...Object.values(body).filter(isObject)];
  const inner = all.find((one) => "details" in one) ?? body;
  return { ...inner, details: unfolded(inner["details"]), content: unfolded(inner["content"]) };
}

function unfolded(part: unknown): unknown {
  return typeof part === "string" ? parseJson(Buffer.from(part)) : part;
}

const types: Record<string, "starting" | "ended"> = {
  "orca:pipeline:starting": "starting",
  "orca:pipeline:complete": "ended",
  "orca:pipeline:failed": "ended",
};

const heard = reader(z.preprocess(unwrapped, told), (sent, delivery): InboundReading => {
  const { details, content } = sent;
  const { settings } = delivery;
  const phase = lookUp(types, details.type);
  if (phase === undefined) return { is: "ignored", why: `“${details.type}” is not used.` };
  const { execution } = content;
  if (execution === undefined) return { is: "refused", why: "It carries no execution." };
  const application = execution.application ?? details.application ?? "";
  if (application !== settings["application"]) {
    return { is: "ignored", why: `It is about the application ${application}.` };
  }
  const isBack = execution.name === settings["pipeline"];
  if (!isBack && execution.name !== settings["deployPipeline"]) {
    const why = `The pipeline “${execution.name}” is neither the one that rolls back nor the one that rolls out.`;
    return { is: "ignored", why };
  }
  return { is: "event", event: eventOf(sent, phase, isBack, delivery) };
});

function eventOf(
  { details, content }: Told,
  phase: "starting" | "ended",
  isBack: boolean,
  { at, settings }: Delivery,
): OutsideEvent {
  const { execution } = content;
  const status = phase === "starting" ? "running" : endOf(execution?.status ?? "", details.type);
  const occurredAt = momentOf(Number(details.created ?? Number.NaN)) ?? instant(at);
  const parameters = Object.entries(execution?.trigger?.parameters ?? {});
  const named = parameters.find(([name]) => name === versionParameter(settings))?.[1];
  return outsideEvent({
    kind: kindOf(status, isBack),
    status,
    version: typeof named === "string" ? named : versionIn(execution?.trigger),
    sha: execution?.trigger?.hash ?? execution?.trigger?.buildInfo?.scm[0]?.sha1 ?? null,
    actor: actorOf(execution?.trigger?.user),
    occurredAt,
    startedAt: momentOf(execution?.startTime),
    finishedAt: phase === "ended" ? (momentOf(execution?.endTime) ?? occurredAt) : null,
    externalRef: spinnakerRef("pipeline", execution?.id ?? content.executionId ?? ""),
    opId: opIdIn(parameters.map(([, value]) => (typeof value === "string" ? value : "")).join(" ")),
  });
}

/** Of a pipeline that started by itself Spinnaker says that it was nobody. */
function actorOf(user: string | null | undefined): string | null {
  return /^\[?anonymous\]?$/i.test(user ?? "") ? null : (user ?? null);
}

/** An image's version before that of a file, which is often the branch it was read from. */
function versionIn(of: z.infer<typeof trigger> | undefined): string | null {
  const all = (of?.artifacts ?? []).filter(({ version }) => (version ?? "") !== "");
  const image = all.find(({ type }) => type.includes("docker")) ?? all[0];
  return image?.version ?? of?.tag ?? null;
}

function endOf(status: string, type: string): EventStatus {
  if (status === "CANCELED") return "cancelled";
  if (status === "SUCCEEDED") return "succeeded";
  return status === "" && type === "orca:pipeline:complete" ? "succeeded" : "failed";
}

function kindOf(status: EventStatus, isBack: boolean): OutsideEvent["kind"] {
  if (status === "running") return isBack ? "rollback.started" : "deploy.started";
  if (status === "succeeded") return isBack ? "rollback.succeeded" : "deploy.succeeded";
  if (isBack) return "rollback.failed";
  return status === "cancelled" ? "deploy.cancelled" : "deploy.failed";
}

/** The name of the parameter that is filled with the version: "version" of "version={version}". */
function versionParameter(settings: Delivery["settings"]): string {
  const lines = (settings["parameters"] ?? usualParameters).split("\n");
  const found = lines.find((one) => one.includes("{version}"));
  return found?.split("=")[0]?.trim() ?? "version";
}
