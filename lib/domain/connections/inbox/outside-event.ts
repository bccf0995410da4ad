import type { Instant } from "@/lib/kernel/instant";

/** What an outside system says happened, in our words. Never changed; `raw` stays in the inbox. */
export type OutsideEvent = {
  kind:
    | `deploy.${"started" | "waiting" | "succeeded" | "failed" | "cancelled" | "superseded"}`
    | `ci.${"started" | "waiting" | "finished"}`
    | `rollback.${"started" | "succeeded" | "failed"}`
    | "commit.pushed"
    | "change.merged"
    | "release.published"
    | "flag.changed"
    | "canary.step"
    | "server.failed"
    | "incident.opened"
    | "incident.resolved";
  /** How what it speaks of stands; null where it has no state (a push). */
  status: EventStatus | null;
  service: string | null;
  environment: string | null;
  version: string | null;
  sha: string | null;
  ref: string | null;
  /** Of a push: the commit before it, and whether it went to the branch that everything goes out from. */
  previousSha: string | null;
  isMainline: boolean | null;
  url: string | null;
  actor: string | null;
  /** The API token it was reported with, by its name; not there where its system signed it. */
  reportedWith?: string;
  /** By the sender's clock: orders events, never their arrival. */
  occurredAt: Instant;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  /** What it is called over there, as the connector writes it into `CallAnswer.ref`. */
  externalRef: string | null;
  /** The id of our operation, where the other side carried it. */
  opId: string | null;
  detail: string | null;
  /** The share of traffic, in percent, that `version` has then; null where it says nothing of that. */
  weight: number | null;
  /** Of CI, where its sender tells its checks apart by more than their names. */
  check?: CheckRun;
  /** Of an incident: what its alert is called, and how severe its sender finds it. */
  alert: { name: string; severity: string } | null;
};

/**
 * Which check ran: of one `id` the run that began last counts. `run`: what its parts call the run they are of, which
 * speaks for them all; null where it has none.
 */
export type CheckRun = { id: string; run: string | null; isPart: boolean };

export type EventStatus =
  | "queued"
  | "running"
  | "waiting"
  | "succeeded"
  | "failed"
  | "cancelled"
  | "superseded";

/** An event of a kind, with nothing known but what is given. */
export function outsideEvent(
  given: Pick<OutsideEvent, "kind" | "status" | "occurredAt"> & Partial<OutsideEvent>,
): OutsideEvent {
  return {
    service: null,
    environment: null,
    version: null,
    sha: null,
    ref: null,
    previousSha: null,
    isMainline: null,
    url: null,
    actor: null,
    startedAt: null,
    finishedAt: null,
    externalRef: null,
    opId: null,
    detail: null,
    weight: null,
    alert: null,
    ...given,
  };
}

/** What a status means for an operation of ours; null where it says nothing about its end or its way. */
export function operationStatus(
  status: EventStatus | null,
): "accepted" | "waiting" | "running" | "succeeded" | "failed" | null {
  if (status === null || status === "superseded") return null;
  if (status === "queued") return "accepted";
  return status === "cancelled" ? "failed" : status;
}

/** An event in a line: "deploy.succeeded: 2.4.0 in production, by ana". */
export function eventWords(event: OutsideEvent): string {
  const { kind, version, ref, sha, environment, actor } = event;
  const what = version ?? ref ?? sha?.slice(0, 8) ?? null;
  const parts = [
    [what, environment === null ? null : `in ${environment}`].filter(Boolean).join(" "),
    actor === null ? "" : `by ${actor}`,
  ].filter((part) => part !== "");
  return `${kind}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`;
}
