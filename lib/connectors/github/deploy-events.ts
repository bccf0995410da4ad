import { z } from "zod";
import { event, text, webAddress } from "@/lib/connectors/event-parts";
import { momentOf, reader } from "@/lib/connectors/read-event";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { opIdIn } from "@/lib/domain/connections/call/op-id";
import { instant } from "@/lib/kernel/instant";
import { deployment, deploymentRef } from "./deployments";
import { sender } from "./event-parts";

const states: Record<string, { status: EventStatus; kind: OutsideEvent["kind"] }> = {
  success: { status: "succeeded", kind: "deploy.succeeded" },
  failure: { status: "failed", kind: "deploy.failed" },
  error: { status: "failed", kind: "deploy.failed" },
  in_progress: { status: "running", kind: "deploy.started" },
  queued: { status: "queued", kind: "deploy.started" },
  pending: { status: "queued", kind: "deploy.started" },
  waiting: { status: "waiting", kind: "deploy.waiting" },
  inactive: { status: "superseded", kind: "deploy.superseded" },
};

export const deploymentStatus = reader(
  z.object({
    deployment_status: z.object({
      state: z.string(),
      environment: text,
      environment_url: text,
      log_url: text,
      target_url: text,
      description: text,
      created_at: text,
    }),
    deployment,
    sender,
  }),
  ({ deployment_status: status, deployment: of, sender: by }, { at }) => {
    const known = states[status.state];
    if (known === undefined)
      return { is: "refused", why: `“${status.state}” is no state we know.` };
    const occurredAt = momentOf(status.created_at) ?? instant(at);
    return event({
      ...known,
      ...about(of),
      environment: status.environment ?? of.environment,
      url: webAddress(status.log_url) ?? webAddress(status.target_url),
      actor: by?.login ?? null,
      occurredAt,
      startedAt: momentOf(of.created_at),
      finishedAt: known.status === "succeeded" || known.status === "failed" ? occurredAt : null,
      detail: status.description ?? null,
    });
  },
);

export const deploymentMade = reader(
  z.object({ deployment, sender }),
  ({ deployment: of, sender: by }, { at }) =>
    event({
      kind: "deploy.started",
      status: "queued",
      ...about(of),
      environment: of.environment,
      actor: by?.login ?? null,
      occurredAt: momentOf(of.created_at) ?? instant(at),
      startedAt: momentOf(of.created_at),
    }),
);

function about(of: z.infer<typeof deployment>): Partial<OutsideEvent> {
  return {
    version: of.ref === of.sha || of.ref === "" ? null : of.ref,
    sha: of.sha === "" ? null : of.sha,
    ref: of.ref,
    externalRef: deploymentRef(of.id),
    opId: of.payload.op_id ?? opIdIn(of.description ?? ""),
  };
}
