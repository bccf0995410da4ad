import { z } from "zod";
import { event, ofPassing, ownEnvironment, text, webAddress } from "@/lib/connectors/event-parts";
import { momentOf, reader } from "@/lib/connectors/read-event";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { opIdIn } from "@/lib/domain/connections/call/op-id";
import { instant } from "@/lib/kernel/instant";
import { deployment, deploymentRef } from "./deployments";
import { sender } from "./event-parts";
import { runRef } from "./runs";
import { lookUp } from "@/lib/kernel/look-up";

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

/** The run whose job made the deployment, where one did; GitHub tells it of most. */
const madeBy = z
  .object({
    id: z.int(),
    run_attempt: z.int().catch(1),
    event: text,
    display_title: text,
  })
  .nullish()
  .catch(null);

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
    workflow_run: madeBy,
    sender,
  }),
  (
    { deployment_status: status, deployment: of, workflow_run: run, sender: by },
    { at, settings },
  ) => {
    const known = lookUp(states, status.state);
    if (known === undefined)
      return { is: "refused", why: `“${status.state}” is no state we know.` };
    const occurredAt = momentOf(status.created_at) ?? instant(at);
    const environment = ownEnvironment(status.environment ?? of.environment, settings);
    const passing = of.transient_environment ? ofPassing(environment) : null;
    if (passing !== null) return passing;
    return event({
      ...known,
      ...about(of, run),
      environment,
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
  z.object({ deployment, workflow_run: madeBy, sender }),
  ({ deployment: of, workflow_run: run, sender: by }, { at, settings }) => {
    const environment = ownEnvironment(of.environment, settings);
    const passing = of.transient_environment ? ofPassing(environment) : null;
    if (passing !== null) return passing;
    return event({
      kind: "deploy.started",
      status: "queued",
      ...about(of, run),
      environment,
      actor: by?.login ?? null,
      occurredAt: momentOf(of.created_at) ?? instant(at),
      startedAt: momentOf(of.created_at),
    });
  },
);

/**
 * A job with an environment makes a deployment of the branch its run was started on, also when the run takes a
 * version back: it is known by the run, or that branch would be taken for deployed.
 */
function about(of: z.infer<typeof deployment>, run: z.infer<typeof madeBy>): Partial<OutsideEvent> {
  const isAsked = /_dispatch$/.test(run?.event ?? "") || (run?.run_attempt ?? 1) > 1;
  return {
    version: of.ref === of.sha || of.ref === "" ? null : of.ref,
    sha: of.sha === "" ? null : of.sha,
    ref: of.ref,
    externalRef: run && isAsked ? runRef(run.id, run.run_attempt) : deploymentRef(of.id),
    opId: of.payload.op_id ?? opIdIn(`${of.description ?? ""} ${run?.display_title ?? ""}`),
  };
}
