import type { DeployStatus } from "@/lib/domain/release/outside/deploy-fact";
import type { Instant } from "@/lib/kernel/instant";
import type { Environment } from "@/lib/domain/connections/operation";
import type { EventStatus, OutsideEvent } from "./outside-event";
import { isVersionName } from "./version-name";

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
 * What version an event speaks of. A branch is no version: `main` of a commit is that commit. `version` is null where it
 * names none; `branch` is the name that was told in its place, and may be that of a release which somebody planned by
 * that name; `commit` is what a release is called by where there is neither.
 */
export function versionOf({ version, sha, ref }: Pick<OutsideEvent, "version" | "sha" | "ref">): {
  version: string | null;
  branch: string | null;
  commit: string | null;
} {
  const told = version?.trim() ?? "";
  const name = told.replace(/^refs\/(heads|tags)\//, "").slice(0, 100);
  const commit = sha?.slice(0, 12) ?? null;
  if (name === "" || isCommit(name, sha)) return { version: null, branch: null, commit };
  const isBranch =
    told.startsWith("refs/heads/") || (told === name && version === ref && !isVersionName(name));
  return isBranch && sha !== null
    ? { version: null, branch: name, commit }
    : { version: name, branch: null, commit };
}

function isCommit(name: string, sha: string | null): boolean {
  return sha !== null && /^[0-9a-f]{7,64}$/.test(name) && sha.startsWith(name);
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
