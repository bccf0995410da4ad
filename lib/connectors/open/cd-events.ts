import { z } from "zod";
import { event, text, webAddress } from "@/lib/connectors/event-parts";
import { momentOf, reader } from "@/lib/connectors/read-event";
import type { InboundReading } from "@/lib/domain/connections/inbox/inbox";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import { versionOfPurl } from "./purl";
import { lookUp } from "@/lib/kernel/look-up";

/** One field that is not as it should be must not take the others with it. */
const said = text.catch(null);
const reference = z.object({ id: text }).nullish().catch(null);

/**
 * A CDEvent, from 0.4 (where the version of the specification is `context.version`) to 0.5 (`context.specversion`).
 * What is different between versions of one type does not matter here: only these fields are read.
 */
export const cdEvent = z.object({
  context: z.object({
    version: text,
    specversion: text,
    id: z.string().max(255),
    source: z.string().max(2_000),
    type: z.string().regex(/^dev\.cdevents\.[a-z]+\.[a-z]+\.\d/),
    timestamp: text,
  }),
  subject: z.object({
    id: z.string().max(1_000),
    content: z.object({
      environment: z.unknown().optional(),
      service: reference,
      artifactId: said,
      outcome: said,
      pipelineName: said,
      taskName: said,
      testSuite: z.object({ name: said }).nullish().catch(null),
      description: said,
      /** Both names are in use between 0.4 and 0.5. */
      uri: said,
      url: said,
    }),
  }),
  customData: z
    .object({ version: said, sha: said, ref: said, service: said, environment: said, actor: said })
    .nullish()
    .catch(null),
});
type CdEvent = z.infer<typeof cdEvent>;

const outcomes: Record<string, EventStatus> = {
  success: "succeeded",
  pass: "succeeded",
  failure: "failed",
  fail: "failed",
  error: "failed",
  cancel: "cancelled",
};

type Said = { kind: OutsideEvent["kind"]; status: EventStatus | null };

const runs = ["pipelinerun", "taskrun", "testsuiterun", "build"];

/** By subject and predicate; the version of a type says nothing more. Of an end, `ended` says which. */
function saidBy(subject: string, predicate: string, ended: EventStatus): Said | null {
  if (subject === "service") return lookUp(services, predicate) ?? null;
  if (subject === "incident") return lookUp(incidents, predicate) ?? null;
  if (subject === "deployment") return deployOf(predicate, ended);
  if (subject === "change" && predicate === "merged")
    return { kind: "change.merged", status: null };
  if (!runs.includes(subject)) return null;
  if (predicate === "queued") return { kind: "ci.started", status: "queued" };
  if (predicate === "started") return { kind: "ci.started", status: "running" };
  return predicate === "finished" ? { kind: "ci.finished", status: ended } : null;
}

/** Of its own since 0.6; one that was cancelled or failed says so in its outcome. */
function deployOf(predicate: string, ended: EventStatus): Said | null {
  if (predicate === "queued") return { kind: "deploy.started", status: "queued" };
  if (predicate === "started") return { kind: "deploy.started", status: "running" };
  if (predicate !== "finished") return null;
  if (ended === "succeeded") return { kind: "deploy.succeeded", status: ended };
  return { kind: ended === "cancelled" ? "deploy.cancelled" : "deploy.failed", status: ended };
}

const services: Record<string, Said> = {
  deployed: { kind: "deploy.succeeded", status: "succeeded" },
  upgraded: { kind: "deploy.succeeded", status: "succeeded" },
  rolledback: { kind: "rollback.succeeded", status: "succeeded" },
};

const incidents: Record<string, Said> = {
  detected: { kind: "incident.opened", status: null },
  reported: { kind: "incident.opened", status: null },
  resolved: { kind: "incident.resolved", status: null },
};

export const readCdEvent = reader(cdEvent, (body, { at }): InboundReading => {
  const { context, subject } = body;
  const [, , noun = "", predicate = ""] = context.type.split(".");
  const ended = endOf(noun, subject.content);
  const said = saidBy(noun, predicate, ended ?? "succeeded");
  if (said === null)
    return { is: "ignored", why: `CDEvents of ${noun} ${predicate} are not used.` };
  if (predicate === "finished" && ended === null) {
    const word = subject.content.outcome ?? "";
    return {
      is: "ignored",
      why: `The ${noun} ended, and not known how: its outcome is “${word}”.`,
    };
  }
  const occurredAt = momentOf(context.timestamp) ?? instant(at);
  return event({ ...said, ...about(body, noun), occurredAt });
});

/** A build names no outcome, but what it made; what else does not say that it went well did not. */
function endOf(noun: string, { outcome, artifactId }: CdEvent["subject"]["content"]) {
  const said = lookUp(outcomes, (outcome ?? "").toLowerCase());
  const built = noun === "build" && (outcome ?? "") === "" && (artifactId ?? "") !== "";
  return said ?? (built ? "succeeded" : null);
}

function about({ context, subject, customData }: CdEvent, noun: string): Partial<OutsideEvent> {
  const { environment, service, artifactId, description, ...content } = subject.content;
  const named = noun === "service" ? lastPart(subject.id) : lastPart(service?.id ?? null);
  return {
    service: customData?.service ?? named,
    environment: customData?.environment ?? environmentIn(environment),
    version: customData?.version ?? versionOfPurl(artifactId ?? null),
    sha: customData?.sha ?? null,
    ref: customData?.ref ?? null,
    actor: customData?.actor ?? null,
    url: webAddress(content.uri) ?? webAddress(content.url),
    externalRef: noun === "service" ? null : `${context.source} ${subject.id}`.slice(0, 500),
    detail:
      content.pipelineName ?? content.taskName ?? content.testSuite?.name ?? description ?? null,
    ...(noun === "incident" && {
      alert: { name: (description ?? subject.id).slice(0, 200), severity: "" },
    }),
  };
}

/** One that is said and cannot be read is asked about: it must not be taken for none, which is production. */
function environmentIn(said: unknown): string | null {
  if (said === undefined || said === null) return null;
  const id = typeof said === "string" ? said : (reference.parse(said)?.id ?? null);
  return lastPart(id) ?? JSON.stringify(said).slice(0, 100);
}

/** "service/checkout" and "/apis/v1/envs/production" end in the name. */
function lastPart(id: string | null): string | null {
  if (id === null) return null;
  return id.split("/").findLast((part) => part !== "") ?? null;
}
