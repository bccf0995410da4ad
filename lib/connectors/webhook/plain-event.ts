import { isObject } from "@/lib/connectors/open/is-object";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { outsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { InboundReading } from "@/lib/domain/connections/inbox/inbox";
import type { Instant } from "@/lib/kernel/instant";
import type { PlainBody } from "./plain-body";
import { lookUp } from "@/lib/kernel/look-up";

const states: Record<string, EventStatus> = {
  accepted: "queued",
  queued: "queued",
  pending: "queued",
  started: "running",
  running: "running",
  in_progress: "running",
  waiting: "waiting",
  succeeded: "succeeded",
  success: "succeeded",
  passed: "succeeded",
  done: "succeeded",
  completed: "succeeded",
  failed: "failed",
  failure: "failed",
  error: "failed",
  cancelled: "cancelled",
  canceled: "cancelled",
};

const endings: Record<EventStatus, "started" | "waiting" | "succeeded" | "failed" | "cancelled"> = {
  queued: "started",
  running: "started",
  waiting: "waiting",
  succeeded: "succeeded",
  failed: "failed",
  cancelled: "cancelled",
  superseded: "cancelled",
};

/** A word for how something stands, as senders write it; null for one we do not know. */
export function stateOf(word: string | undefined): EventStatus | null {
  return lookUp(states, (word ?? "").toLowerCase()) ?? null;
}

type Noun = "deploy" | "rollback" | "ci";
const nouns: readonly string[] = ["deploy", "rollback", "ci"] satisfies Noun[];
const isNoun = (word: string): word is Noun => nouns.includes(word);
const others = ["canary.step", "commit.pushed", "change.merged"];

/** Whether a body speaks to us in plain JSON at all, however badly: it names a type, or an operation, of ours. */
export function isPlain(body: unknown): boolean {
  if (!isObject(body)) return false;
  const { type, op_id: opId } = body;
  if (typeof opId === "string") return true;
  if (typeof type !== "string") return false;
  const [noun = ""] = type.toLowerCase().split(".");
  return others.includes(type) || noun === "alert" || isNoun(noun);
}

/**
 * A deploy, rollback, CI run, push or merge in our own plain form: `type` says which, and `type` or `status` how it
 * stands. Null where the type is none of these.
 */
export function readPlainEvent(body: PlainBody, at: Instant): InboundReading | null {
  const [noun = "", ending = ""] = (body.type ?? "").toLowerCase().split(".");
  if (body.type === "commit.pushed" || body.type === "change.merged") {
    return event(body, body.type, null, at);
  }
  if (noun === "alert") return readAlert(body, ending, at);
  if (!isNoun(noun)) return null;
  const status = stateOf(ending) ?? stateOf(body.status);
  if (status === null) {
    const word = body.status ?? ending;
    return {
      is: "refused",
      why: `“${word}” is no state we know; say started, waiting, succeeded, failed or cancelled.`,
    };
  }
  return event(body, kindOf(noun, status), status, at);
}

const fires = [
  "firing",
  "fires",
  "triggered",
  "re-triggered",
  "alarm",
  "opened",
  "open",
  "problem",
];
const ends = ["resolved", "recovered", "ok", "closed"];

/** An alert of whatever watches the service: `type` or `status` says whether it fires or is over. */
function readAlert(body: PlainBody, ending: string, at: Instant): InboundReading {
  const word = (ending === "" ? (body.status ?? "") : ending).toLowerCase();
  const opens = fires.includes(word);
  if (!opens && !ends.includes(word)) {
    const why = `“${word}” says of an alert neither firing nor resolved.`;
    return { is: word === "" ? "refused" : "ignored", why };
  }
  const { name = body.run_id, severity = "" } = body;
  if (name === undefined) return { is: "refused", why: "An alert says its name." };
  const read = event(body, opens ? "incident.opened" : "incident.resolved", null, at);
  if (read.is !== "event") return read;
  const { occurredAt } = read.event;
  // Its name over there holds firing, firing again and end together; a moment does so only where it is said.
  const when = opens ? {} : { finishedAt: occurredAt };
  const about = {
    alert: { name: name.slice(0, 200), severity },
    externalRef: body.run_id ?? name,
    detail: body.detail ?? null,
  };
  return { ...read, event: { ...read.event, ...when, ...about } };
}

function kindOf(noun: Noun, status: EventStatus): OutsideEvent["kind"] {
  const ending = endings[status];
  if (noun === "deploy") return `deploy.${ending}`;
  if (noun === "ci") {
    return ending === "started" || ending === "waiting" ? `ci.${ending}` : "ci.finished";
  }
  if (ending === "waiting") return "rollback.started";
  return `rollback.${ending === "cancelled" ? "failed" : ending}`;
}

function event(
  body: PlainBody,
  kind: OutsideEvent["kind"],
  status: EventStatus | null,
  at: Instant,
): InboundReading {
  const { started_at: startedAt = null, finished_at: finishedAt = null } = body;
  return {
    is: "event",
    event: outsideEvent({
      kind,
      status,
      service: body.service ?? null,
      environment: body.environment ?? null,
      version: body.version ?? null,
      sha: body.sha ?? null,
      ref: body.ref ?? null,
      url: body.url ?? null,
      actor: body.actor ?? null,
      occurredAt: body.occurred_at ?? finishedAt ?? startedAt ?? at,
      startedAt,
      finishedAt,
      externalRef: body.run_id ?? body.url ?? null,
      detail: body.name ?? body.detail ?? null,
    }),
  };
}
