import { z } from "zod";
import type { Delivery } from "@/lib/connectors/connector";
import { event, text, webAddress } from "@/lib/connectors/event-parts";
import { momentOf, reader } from "@/lib/connectors/read-event";
import type { InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { opIdIn } from "@/lib/domain/connections/call/op-id";
import type { EventStatus, OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { instant } from "@/lib/kernel/instant";
import { sender } from "./event-parts";
import { runRef } from "./runs";

export const workflowRun = reader(
  z.object({
    workflow_run: z.object({
      id: z.number(),
      workflow_id: z.number().nullish(),
      check_suite_id: z.number().nullish(),
      name: text,
      display_title: text,
      head_sha: z.string(),
      head_branch: text,
      status: text,
      conclusion: text,
      run_attempt: z.number().catch(1),
      run_started_at: text,
      updated_at: text,
      html_url: text,
    }),
    sender,
  }),
  ({ workflow_run: run, sender: by }, { at }) => {
    const status = runStatus(run.status ?? "", run.conclusion ?? null);
    const ended = status === "succeeded" || status === "failed" || status === "cancelled";
    const occurredAt = momentOf(run.updated_at) ?? instant(at);
    return event({
      kind: ended ? "ci.finished" : status === "waiting" ? "ci.waiting" : "ci.started",
      status,
      sha: run.head_sha,
      ref: run.head_branch ?? null,
      url: webAddress(run.html_url),
      actor: by?.login ?? null,
      occurredAt,
      startedAt: momentOf(run.run_started_at),
      finishedAt: ended ? occurredAt : null,
      externalRef: runRef(run.id, run.run_attempt),
      opId: opIdIn(run.display_title ?? ""),
      ...ofWorkflow(run.workflow_id, run.check_suite_id),
      detail: ended
        ? `${run.name ?? "The workflow"} ended as ${run.conclusion ?? "nothing"}.`
        : null,
    });
  },
);

/** A workflow that is started anew for a commit has a new run, with a suite of its own. */
function ofWorkflow(id: Id, suite: Id): Pick<OutsideEvent, "check"> {
  if (id === null || id === undefined) return {};
  return { check: { id: `workflow:${id}`, run: suite == null ? null : `${suite}`, isPart: false } };
}

type Id = number | null | undefined;

/** Ends that say neither that it went well nor that it failed: to GitHub they stand in nobody's way. */
const sayNothing = ["cancelled", "skipped", "neutral", "stale"];

function runStatus(status: string, conclusion: string | null): EventStatus {
  if (status === "completed") {
    if (conclusion === "success") return "succeeded";
    return sayNothing.includes(conclusion ?? "") ? "cancelled" : "failed";
  }
  if (status === "waiting") return "waiting";
  return status === "in_progress" ? "running" : "queued";
}

const app = z.object({ id: z.number(), slug: text, name: text }).nullish().catch(null);

const suite = z.object({
  id: z.number(),
  app,
  head_sha: z.string(),
  head_branch: text,
  status: text,
  conclusion: text,
  created_at: text,
  updated_at: text,
  completed_at: text,
  started_at: text,
  html_url: text,
  name: text,
  /** Of a check's run: the suite that it is in. */
  check_suite: z.object({ id: z.number() }).nullish().catch(null),
});

export const checkSuite = reader(
  z.object({ check_suite: suite, sender }),
  ({ check_suite: of, sender: by }, delivery) =>
    check("check_suite", of, by?.login ?? null, delivery),
);
export const checkRun = reader(
  z.object({ check_run: suite, sender }),
  ({ check_run: of, sender: by }, delivery) => check("check_run", of, by?.login ?? null, delivery),
);

function check(
  noun: string,
  of: z.infer<typeof suite>,
  actor: string | null,
  { at }: Delivery,
): InboundReading {
  if (of.status !== "completed") return { is: "ignored", why: "The check has not ended." };
  const finishedAt = momentOf(of.completed_at) ?? momentOf(of.updated_at) ?? instant(at);
  return event({
    kind: "ci.finished",
    status: runStatus("completed", of.conclusion ?? null),
    sha: of.head_sha,
    ref: of.head_branch ?? null,
    url: webAddress(of.html_url),
    actor,
    occurredAt: finishedAt,
    startedAt: momentOf(of.started_at) ?? momentOf(of.created_at),
    finishedAt,
    externalRef: `${noun}:${of.id}`,
    ...ofApp(of),
    detail: of.name ?? of.app?.name ?? null,
  });
}

/**
 * To GitHub a check is one by its app and its name, and an app's suite one by the app. Only Actions makes a suite of
 * each run of each workflow, in which jobs of two workflows may be called the same: which workflow it was is said by
 * the run alone.
 */
function ofApp({ id, app: by, name, check_suite: whole }: z.infer<typeof suite>) {
  if (by === null || by === undefined) return {};
  const isOfActions = by.slug === "github-actions";
  const run = isOfActions ? `${whole?.id ?? id}` : null;
  const of = [run === null ? `app:${by.id}` : `suite:${run}`, ...(name == null ? [] : [name])];
  return { check: { id: of.join(":").slice(0, 300), run, isPart: isOfActions } };
}

export const commitStatus = reader(
  z.object({
    id: z.number(),
    sha: z.string(),
    state: z.string(),
    context: text,
    target_url: text,
    updated_at: text,
    sender,
  }),
  ({ id, sha, state, context, target_url: url, updated_at: updated, sender: by }, { at }) => {
    if (state === "pending") return { is: "ignored", why: "The check has not ended." };
    const occurredAt = momentOf(updated) ?? instant(at);
    return event({
      kind: "ci.finished",
      status: state === "success" ? "succeeded" : "failed",
      sha,
      url: webAddress(url),
      actor: by?.login ?? null,
      occurredAt,
      finishedAt: occurredAt,
      externalRef: `status:${id}`,
      check: { id: `status:${context ?? ""}`, run: null, isPart: false },
      detail: context ?? null,
    });
  },
);
