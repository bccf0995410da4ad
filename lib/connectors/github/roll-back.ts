import { z } from "zod";
import { answerOf, type ApiReply, path, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation } from "@/lib/domain/connections/operation";
import { fillLines } from "@/lib/domain/connections/template";
import { type Github, githubRefusal } from "./client";
import { deployment, deploymentRef } from "./deployments";
import { findRef } from "@/lib/connectors/find-ref";
import { runOf } from "./run-of";
import { listRuns, runRef, runUrl } from "./runs";
import { githubWords } from "./settings";

type RollBack = Extract<Operation, { action: "roll_back" }>;

/** Takes a release back in the way the settings say. */
export async function rollBack(github: Github, operation: RollBack): Promise<CallAnswer> {
  switch (github.settings.way) {
    case "workflow":
      return startWorkflow(github, operation);
    case "rerun":
      return runAgain(github, operation);
    case "deployment":
      return deploy(github, operation);
    case "dispatch":
      return dispatch(github, operation);
  }
}

const details = z.object({ workflow_run_id: z.int() });

async function startWorkflow(github: Github, operation: RollBack): Promise<CallAnswer> {
  const { settings, repo, call } = github;
  const inputs = fillLines(settings.inputs, githubWords(operation, settings));
  // An Enterprise Server may refuse a field it does not know.
  const more = settings.isServer ? {} : { return_run_details: true };
  const body = { ref: settings.ref, inputs, ...more };
  const place = path`/actions/workflows/${settings.workflow}/dispatches`;
  const reply = await github.api.send("POST", `${repo}${place}`, { json: body });
  if (!isOk(reply)) {
    const missing = `The workflow ${settings.workflow} is not on the default branch of ${settings.owner}/${settings.name}.`;
    return githubRefusal(reply, github, { needs: "Actions: write", missing });
  }
  const run = details.safeParse(reply.body);
  if (!run.success)
    return answerOf(reply, "accepted", "GitHub took it.", { ref: findRef(call.at) });
  const id = run.data.workflow_run_id;
  const about = { ref: runRef(id), externalUrl: runUrl(github, id) };
  return answerOf(reply, "accepted", `GitHub started run ${id}.`, about);
}

async function dispatch(github: Github, operation: RollBack): Promise<CallAnswer> {
  const { settings, repo, call } = github;
  const payload = fillLines(settings.inputs, githubWords(operation, settings));
  const json = { event_type: settings.eventType, client_payload: payload };
  const reply = await github.api.send("POST", `${repo}/dispatches`, { json });
  if (!isOk(reply)) return githubRefusal(reply, github, { needs: "Contents: write" });
  return answerOf(reply, "accepted", "GitHub took the event.", { ref: findRef(call.at) });
}

async function runAgain(github: Github, operation: RollBack): Promise<CallAnswer> {
  const { workflow } = github.settings;
  const found = await listRuns(github, workflow, { status: "success", per_page: 50 });
  if ("fault" in found) return found.fault;
  const run = runOf(found.runs, operation.to);
  if (run === null) {
    const words = `None of the last ${found.runs.length} successful runs of ${workflow} is of ${operation.to.version}${operation.to.sha === null ? "" : ` (${operation.to.sha.slice(0, 8)})`}.`;
    return answerOf(found.reply, "refused", words);
  }
  const reply = await github.api.send("POST", `${github.repo}/actions/runs/${run.id}/rerun`);
  if (!isOk(reply)) return githubRefusal(reply, github, { needs: "Actions: write" });
  const about = { ref: runRef(run.id, run.run_attempt + 1), externalUrl: runUrl(github, run.id) };
  return answerOf(reply, "accepted", `GitHub runs ${run.id} again.`, about);
}

async function deploy(github: Github, { opId, to }: RollBack): Promise<CallAnswer> {
  const { environment } = github.settings;
  const json = {
    ref: to.sha ?? to.version,
    environment,
    task: "deploy",
    // Without these GitHub may merge a branch instead, or wait for checks of the old commit.
    auto_merge: false,
    required_contexts: [],
    description: `rollback op ${opId}`,
    payload: { op_id: opId, rollback: true, version: to.version },
  };
  const reply = await github.api.send("POST", `${github.repo}/deployments`, { json });
  if (reply.is === "answered" && reply.statusCode === 202) {
    return answerOf(reply, "refused", "GitHub merged a branch instead of making a deployment.");
  }
  if (!isOk(reply)) {
    const missing = `There is no commit or tag ${json.ref}.`;
    return githubRefusal(reply, github, { needs: "Deployments: write", missing });
  }
  return madeDeployment(reply, github);
}

function madeDeployment(reply: ApiReply, { call }: Github): CallAnswer {
  const made = deployment.safeParse(reply.body);
  if (!made.success)
    return answerOf(reply, "accepted", "GitHub took it.", { ref: findRef(call.at) });
  const words = `GitHub made deployment ${made.data.id}.`;
  return answerOf(reply, "accepted", words, { ref: deploymentRef(made.data.id) });
}
