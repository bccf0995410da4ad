import { z } from "zod";
import { answerOf, isOk, refusedWords } from "@/lib/connectors/api-client";
import { begun } from "@/lib/connectors/step-share";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { isVersionName } from "@/lib/domain/connections/inbox/version-name";
import type { Steering } from "@/lib/domain/connections/operation";
import { type Gitlab, gitlabRefusal, webUrl } from "./client";
import { type Deployment, isOf, listDeployments } from "./deployments";
import { parseWorkRef, work, workRef } from "./jobs";

const strange = refusedWords("Only a job or a pipeline can be steered.");

/** Stops a job or a pipeline. */
export async function cancel(gitlab: Gitlab, ref: string): Promise<CallAnswer> {
  const named = parseWorkRef(ref);
  if (named === null) return strange;
  const { noun, id } = named;
  const reply = await gitlab.api.send("POST", `${gitlab.place}/${noun}s/${id}/cancel`);
  if (isOk(reply)) return answerOf(reply, "accepted", `GitLab stops ${noun} ${id}.`);
  return gitlabRefusal(reply, gitlab, { missing: `The ${noun} ${id} is not there.` });
}

/** Lets what waits go on: starts the manual job, or approves the blocked deployment. */
export async function approve(gitlab: Gitlab, ref: string): Promise<CallAnswer> {
  const named = parseWorkRef(ref);
  if (named === null) return strange;
  return named.noun === "job" ? letJob(gitlab, named.id) : letPipeline(gitlab, named.id);
}

/** Lets the deployment of this version to our environment that is blocked go on. */
export async function promote(gitlab: Gitlab, step: Steering): Promise<CallAnswer> {
  const blocked = await listDeployments(gitlab, { status: "blocked" });
  if ("fault" in blocked) return blocked.fault;
  const stopped = oneOf(blocked.deployments, step);
  if (stopped !== undefined) {
    return begun(await approveDeployment(gitlab, stopped.id), aboutJob(gitlab, stopped));
  }
  const waiting = await listDeployments(gitlab, { status: "created" });
  if ("fault" in waiting) return waiting.fault;
  const held = oneOf(waiting.deployments, step);
  const job = held?.deployable?.id;
  if (job !== undefined) return begun(await play(gitlab, job), aboutJob(gitlab, held));
  const words = `No deployment of ${step.version} waits to go into ${gitlab.settings.environment}.`;
  return answerOf(waiting.reply, "refused", words);
}

/** What was let go is the job of the deployment. */
function aboutJob(gitlab: Gitlab, deployment: Deployment | undefined) {
  const id = deployment?.deployable?.id;
  if (id === undefined) return {};
  return { ref: workRef("job", id), externalUrl: webUrl(gitlab, `jobs/${id}`) };
}

/**
 * The first gate of the version's newest pipeline: a later one would give more than was asked. What else waits is
 * another release's; where nothing tells them apart, the only one.
 */
function oneOf(deployments: readonly Deployment[], { version, sha }: Steering) {
  const ours = deployments.filter((one) => isOf(one, { version, sha }));
  const pipeline = pipelineOf(ours[0]);
  const gate = ours.findLast((one) => pipeline !== null && pipelineOf(one) === pipeline) ?? ours[0];
  const [only] = deployments;
  const isOnly = deployments.length === 1 && sha === null && !isVersionName(only?.ref ?? "");
  return gate ?? (isOnly ? only : undefined);
}

function pipelineOf(deployment: Deployment | undefined): number | null {
  return deployment?.deployable?.pipeline?.id ?? null;
}

async function letJob(gitlab: Gitlab, id: number): Promise<CallAnswer> {
  const blocked = await listDeployments(gitlab, { status: "blocked" });
  if ("fault" in blocked) return blocked.fault;
  const deployment = blocked.deployments.find((one) => one.deployable?.id === id);
  return deployment === undefined ? play(gitlab, id) : approveDeployment(gitlab, deployment.id);
}

async function letPipeline(gitlab: Gitlab, id: number): Promise<CallAnswer> {
  const reply = await gitlab.api.get(`${gitlab.place}/pipelines/${id}/jobs`, {
    "scope[]": "manual",
    per_page: 20,
  });
  const read = z.array(work).safeParse(reply.body);
  if (!isOk(reply) || !read.success) return gitlabRefusal(reply, gitlab, { reading: true });
  const [job, ...others] = read.data;
  if (job !== undefined && others.length === 0) return letJob(gitlab, job.id);
  const names = read.data.map(({ name }) => name).join(", ");
  const words =
    job === undefined ? `The pipeline ${id} waits for no job.` : `Several jobs wait: ${names}.`;
  return answerOf(reply, "refused", words);
}

async function play(gitlab: Gitlab, id: number): Promise<CallAnswer> {
  const reply = await gitlab.api.send("POST", `${gitlab.place}/jobs/${id}/play`);
  if (isOk(reply)) return answerOf(reply, "done", `GitLab starts job ${id}.`);
  return gitlabRefusal(reply, gitlab, { missing: `The job ${id} is not there.` });
}

async function approveDeployment(gitlab: Gitlab, id: number): Promise<CallAnswer> {
  const json = { status: "approved", comment: "Let on from Bellwether" };
  const reply = await gitlab.api.send("POST", `${gitlab.place}/deployments/${id}/approval`, {
    json,
  });
  if (isOk(reply)) return answerOf(reply, "done", `Deployment ${id} may go on.`);
  const needs = `to be among the approvers of ${gitlab.settings.environment}`;
  return gitlabRefusal(reply, gitlab, { needs });
}
