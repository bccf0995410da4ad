import { answerOf, type ApiReply, isOk } from "@/lib/connectors/api-client";
import { findRef } from "@/lib/connectors/find-ref";
import { wordsOf } from "@/lib/connectors/template-words";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation } from "@/lib/domain/connections/operation";
import { fillLines } from "@/lib/domain/connections/template";
import { type Gitlab, gitlabRefusal } from "./client";
import { isOf, listDeployments } from "./deployments";
import { type Noun, work, workAnswer } from "./jobs";

type RollBack = Extract<Operation, { action: "roll_back" }>;

/** Takes a release back in the way the settings say. */
export async function rollBack(gitlab: Gitlab, operation: RollBack): Promise<CallAnswer> {
  return gitlab.settings.way === "retry"
    ? retryJob(gitlab, operation)
    : startPipeline(gitlab, operation);
}

/** What GitLab's own rollback button does: the job of that deployment runs again. */
async function retryJob(gitlab: Gitlab, { to }: RollBack): Promise<CallAnswer> {
  const { environment } = gitlab.settings;
  const found = await listDeployments(gitlab, { status: "success" });
  if ("fault" in found) return found.fault;
  const target = found.deployments.find((one) => isOf(one, to));
  if (target === undefined) {
    const words = `None of the last ${found.deployments.length} successful deployments to ${environment} is of ${to.version}.`;
    return answerOf(found.reply, "refused", words);
  }
  const job = target.deployable ?? null;
  if (job === null) {
    const words = `The deployment of ${to.version} was made without a job, so there is none to run again. Use the way “pipeline”.`;
    return answerOf(found.reply, "refused", words);
  }
  const reply = await gitlab.api.send("POST", `${gitlab.place}/jobs/${job.id}/retry`);
  if (isOk(reply)) return made(gitlab, reply, "job", target.sha);
  const needs = `scope api, the role Developer, and leave to deploy to ${environment}; and the job must be allowed to run again (Settings, CI/CD: “Allow job retries for rollback deployments”)`;
  return gitlabRefusal(reply, gitlab, { needs, missing: `The job ${job.id} is not there.` });
}

async function startPipeline(gitlab: Gitlab, operation: RollBack): Promise<CallAnswer> {
  const { settings, place, triggerToken } = gitlab;
  const { ref, environment } = settings;
  const words = { ...wordsOf(operation), environment };
  const variables = Object.entries(fillLines(settings.variables, words));
  const reply =
    triggerToken === null
      ? await gitlab.api.send("POST", `${place}/pipeline`, {
          json: { ref, variables: variables.map(([key, value]) => ({ key, value })) },
        })
      : await gitlab.api.send("POST", `${place}/trigger/pipeline`, {
          form: {
            token: triggerToken,
            ref,
            ...Object.fromEntries(variables.map(([key, value]) => [`variables[${key}]`, value])),
          },
        });
  return isOk(reply) ? made(gitlab, reply, "pipeline", null) : gitlabRefusal(reply, gitlab);
}

function made(gitlab: Gitlab, reply: ApiReply, noun: Noun, sha: string | null): CallAnswer {
  const read = work.safeParse(reply.body);
  if (read.success) {
    const { stage: _, ...answer } = workAnswer(gitlab, reply, noun, read.data);
    return { ...answer, result: "accepted", answer: `GitLab made ${noun} ${read.data.id}.` };
  }
  return answerOf(reply, "accepted", "GitLab took it.", { ref: findRef(gitlab.call.at, sha) });
}
