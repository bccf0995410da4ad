import type { DeployStatus } from "@/lib/domain/release/outside/deploy-fact";
import type { Instant } from "@/lib/kernel/instant";
import type { Environment } from "@/lib/domain/connections/operation";
import type { EventStatus, OutsideEvent } from "./outside-event";

/** What an outside system said about a service. Added, never changed; `at` is by the sender's clock. */
export type OutsideFact = {
  id: string;
  serviceId: string;
  connectorId: string;
  /** Which release it is about, once there is one. */
  releaseId: string | null;
  kind: "deploy" | "rollback";
  environment: Environment;
  version: string | null;
  sha: string | null;
  ref: string | null;
  /** Of the workflow or pipeline. */
  name: string | null;
  status: DeployStatus;
  /** What it is called over there; empty where it has no name. */
  run: string;
  at: Instant;
  /** Who said it, in words. */
  by: string;
  url: string | null;
  receivedAt: Instant;
};

/** What makes two facts one, however often and by whichever delivery they were said. */
export function sameFact(fact: Omit<OutsideFact, "id">): string {
  const { serviceId, kind, environment, version, sha, status, run, at, name } = fact;
  return JSON.stringify([serviceId, kind, environment, version, sha, status, run, at, name]);
}

const statuses: Record<EventStatus, DeployStatus | null> = {
  queued: "running",
  running: "running",
  waiting: "running",
  succeeded: "succeeded",
  failed: "failed",
  cancelled: "cancelled",
  superseded: null,
};

/** How a deploy or a run stands by what an event says; null where that says nothing about it. */
export function factStatus(status: EventStatus | null): DeployStatus | null {
  return status === null ? null : statuses[status];
}

/**
 * What version an event speaks of. A branch is no version: `main` of a commit is that commit. Null where it names
 * neither; `commit` is what a release is called by then.
 */
export function versionOf({ version, sha, ref }: Pick<OutsideEvent, "version" | "sha" | "ref">): {
  version: string | null;
  commit: string | null;
} {
  const isBranch = version !== null && sha !== null && version === ref && !/\d/.test(version);
  const named = version === null || version.trim() === "" || isBranch ? null : version.trim();
  return { version: named?.slice(0, 100) ?? null, commit: sha?.slice(0, 12) ?? null };
}

/** What an event says as a fact about a service; the sender's clock may be ahead of ours, but not its past. */
export function factOf(
  event: OutsideEvent,
  serviceId: string,
  about: Pick<OutsideFact, "id" | "connectorId" | "kind" | "environment" | "status" | "by">,
  receivedAt: Instant,
): OutsideFact {
  const { version, sha, ref, externalRef, occurredAt, url } = event;
  return {
    ...about,
    serviceId,
    releaseId: null,
    version,
    sha,
    ref,
    name: event.detail,
    run: externalRef ?? "",
    at: occurredAt > receivedAt ? receivedAt : occurredAt,
    url,
    receivedAt,
  };
}
