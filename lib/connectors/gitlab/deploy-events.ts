import { z } from "zod";
import { event, ofPassing, ownEnvironment, text, webAddress } from "@/lib/connectors/event-parts";
import { reader } from "@/lib/connectors/read-event";
import { opIdIn } from "@/lib/domain/connections/call/op-id";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import { workRef } from "./jobs";
import { gitlabMoment } from "./moment";
import { lookUp } from "@/lib/kernel/look-up";

const statuses: Record<string, EventStatus> = {
  created: "queued",
  waiting_for_resource: "queued",
  waiting_for_callback: "running",
  preparing: "queued",
  pending: "queued",
  scheduled: "queued",
  running: "running",
  canceling: "running",
  manual: "waiting",
  blocked: "waiting",
  success: "succeeded",
  failed: "failed",
  canceled: "cancelled",
  skipped: "cancelled",
};

const deployKinds: Record<EventStatus, OutsideEvent["kind"]> = {
  queued: "deploy.started",
  running: "deploy.started",
  waiting: "deploy.waiting",
  succeeded: "deploy.succeeded",
  failed: "deploy.failed",
  cancelled: "deploy.cancelled",
  superseded: "deploy.superseded",
};

/** A deployment is told of also when somebody answers whether it may go on. */
const deployStatuses: Record<string, EventStatus> = { ...statuses, rejected: "cancelled" };

const user = z.object({ username: text }).nullish();

function unknownStatus(status: string) {
  return { is: "refused", why: `“${status}” is no status we know.` } as const;
}

export const deployment = reader(
  z.object({
    status: z.string(),
    status_changed_at: text,
    /** GitLab before 14.0 sends none. */
    deployment_id: z.number().nullish(),
    deployable_id: z.number().nullish(),
    deployable_url: text,
    environment: z.string(),
    environment_tier: text,
    approver: user,
    approval: z.object({ comment: text }).nullish().catch(null),
    short_sha: text,
    commit_url: text,
    commit_title: text,
    ref: text,
    user,
  }),
  (of, { at, settings }) => {
    if (of.status === "approved") {
      const by = of.approver?.username ?? "Somebody";
      return {
        is: "ignored",
        why: `${by} approved it. Whether it goes on is said by what follows.`,
      };
    }
    const status = lookUp(deployStatuses, of.status);
    if (status === undefined) return unknownStatus(of.status);
    const environment = ownEnvironment(of.environment, settings);
    const passing = isReview(of) ? ofPassing(environment) : null;
    if (passing !== null) return passing;
    const occurredAt = gitlabMoment(of.status_changed_at) ?? instant(at);
    const job = of.deployable_id ?? null;
    const reading = event({
      kind: deployKinds[status],
      status,
      environment,
      version: of.ref ?? null,
      sha: fullSha(of.commit_url, of.short_sha),
      ref: of.ref ?? null,
      url: webAddress(of.deployable_url),
      actor: of.approver?.username ?? of.user?.username ?? null,
      occurredAt,
      finishedAt: status === "succeeded" || status === "failed" ? occurredAt : null,
      externalRef: job === null ? deploymentRef(of.deployment_id) : workRef("job", job),
      detail: of.approval?.comment ?? of.commit_title ?? null,
    });
    // A job of our own pipeline deploys another version than the branch it runs on, and does not say so.
    const isThin = settings["way"] === "pipeline" && job !== null;
    return reading.is === "event" && isThin ? { ...reading, isThin } : reading;
  },
);

/** "review/some-branch": one of many that are grouped under a name. */
function isReview(of: { environment: string; environment_tier?: string | null | undefined }) {
  return of.environment_tier === "development" && of.environment.includes("/");
}

function deploymentRef(id: number | null | undefined): string | null {
  return id === null || id === undefined ? null : `deployment:${id}`;
}

/** The payload has no full commit: it is the last part of the commit's address, if it begins as the short one. */
function fullSha(url: string | null | undefined, short: string | null | undefined): string | null {
  const last = /\/([0-9a-f]{40}|[0-9a-f]{64})$/.exec(url ?? "")?.[1] ?? null;
  if (last !== null && (short === null || short === undefined || last.startsWith(short))) {
    return last;
  }
  return short ?? null;
}

export const pipeline = reader(
  z.object({
    object_attributes: z.object({
      id: z.number(),
      name: text,
      ref: text,
      sha: text,
      status: z.string(),
      created_at: text,
      finished_at: text,
      url: text,
      source: text,
      variables: z.array(z.object({ key: z.string(), value: text })).catch([]),
    }),
    user,
  }),
  ({ object_attributes: of, user: by }, { at }) => {
    const status = lookUp(statuses, of.status);
    if (status === undefined) return unknownStatus(of.status);
    const finishedAt = gitlabMoment(of.finished_at);
    const startedAt = gitlabMoment(of.created_at);
    const ops = [of.name, ...of.variables.map(({ value }) => value)].map((one) =>
      opIdIn(one ?? ""),
    );
    return event({
      kind: ciKind(status),
      status,
      sha: of.sha ?? null,
      ref: of.ref ?? null,
      url: webAddress(of.url),
      actor: by?.username ?? null,
      occurredAt: finishedAt ?? instant(at),
      startedAt,
      finishedAt,
      externalRef: workRef("pipeline", of.id),
      opId: ops.find((one) => one !== null) ?? null,
      // A pipeline that is started anew for a commit is the same check.
      detail: of.name ?? `Pipeline (${of.source ?? "of some source"})`,
    });
  },
);

function ciKind(status: EventStatus): OutsideEvent["kind"] {
  if (status === "waiting") return "ci.waiting";
  return status === "queued" || status === "running" ? "ci.started" : "ci.finished";
}

export const job = reader(
  z.object({
    build_id: z.number(),
    build_name: text,
    build_status: z.string(),
    build_started_at: text,
    build_finished_at: text,
    build_failure_reason: text,
    build_allow_failure: z.boolean().catch(false),
    sha: text,
    ref: text,
    environment: z.object({ name: text }).nullish().catch(null),
    user,
  }),
  (of, { at }) => {
    const status = lookUp(statuses, of.build_status);
    if (status === undefined) return unknownStatus(of.build_status);
    const name = of.build_name ?? `Job ${of.build_id}`;
    if (status === "failed" && of.build_allow_failure) {
      return { is: "ignored", why: `${name} failed, and is allowed to.` };
    }
    const finishedAt = gitlabMoment(of.build_finished_at);
    const startedAt = gitlabMoment(of.build_started_at);
    return event({
      kind: ciKind(status),
      status,
      environment: of.environment?.name ?? null,
      sha: of.sha ?? null,
      ref: of.ref ?? null,
      actor: of.user?.username ?? null,
      occurredAt: finishedAt ?? startedAt ?? instant(at),
      startedAt,
      finishedAt,
      externalRef: workRef("job", of.build_id),
      detail:
        status === "failed" ? `${name} ended as ${of.build_failure_reason ?? "failed"}.` : name,
    });
  },
);
