import { z } from "zod";
import { answerOf, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Github, githubRefusal } from "./client";
import { deploymentAnswer, parseDeploymentRef, readStates } from "./deployments";
import { find } from "./find";
import { parseFindRef } from "@/lib/connectors/find-ref";
import { parseRunRef, readRun, runAnswer } from "./runs";

const gone = refusedWords("Its name on GitHub is not known.");

/** How an operation stands by its name in GitHub. */
export async function follow(github: Github, opId: string, ref: string): Promise<CallAnswer> {
  const sought = parseFindRef(ref);
  if (sought !== null) return find(github, opId, sought.since, null);
  const deployment = parseDeploymentRef(ref);
  if (deployment !== null) {
    const read = await readStates(github, deployment);
    return "fault" in read ? read.fault : deploymentAnswer(read.reply, deployment, read.states);
  }
  const named = parseRunRef(ref);
  if (named === null) return gone;
  const read = await readRun(github, named.id);
  if ("fault" in read) return read.fault;
  // Just started again, GitHub may still show how the attempt before ended.
  if (read.run.run_attempt < named.attempt) {
    return answerOf(read.reply, "accepted", `Run ${named.id} starts again.`, { ref });
  }
  return runAnswer(github, read.reply, read.run);
}

/** Stops a run. */
export async function cancel(github: Github, ref: string): Promise<CallAnswer> {
  const named = parseRunRef(ref);
  if (named === null) return refusedWords("Only a run can be cancelled.");
  const reply = await github.api.send("POST", `${github.repo}/actions/runs/${named.id}/cancel`);
  if (isOk(reply)) return answerOf(reply, "accepted", `GitHub stops run ${named.id}.`);
  if (reply.is === "answered" && reply.statusCode === 409) {
    return answerOf(reply, "refused", `Run ${named.id} cannot be cancelled any more.`);
  }
  return githubRefusal(reply, github, { needs: "Actions: write" });
}

const pending = z.array(z.object({ environment: z.object({ id: z.int(), name: z.string() }) }));

/** Lets a run that waits into the environment of the settings. */
export async function approveRun(github: Github, id: number, comment: string): Promise<CallAnswer> {
  const { environment } = github.settings;
  const place = `${github.repo}/actions/runs/${id}/pending_deployments`;
  const reading = await github.api.get(place);
  const waits = pending.safeParse(reading.body);
  if (!isOk(reading) || !waits.success) {
    return githubRefusal(reading, github, { needs: "Actions: read", reading: true });
  }
  const ids = waits.data
    .filter((one) => one.environment.name === environment)
    .map((one) => one.environment.id);
  if (ids.length === 0) {
    return answerOf(reading, "refused", `Run ${id} does not wait for ${environment}.`);
  }
  const json = { environment_ids: ids, state: "approved", comment };
  const reply = await github.api.send("POST", place, { json });
  if (isOk(reply)) return answerOf(reply, "done", `Run ${id} may go into ${environment}.`);
  const on = `${github.repo.slice("/repos/".length)}, and its owner must be a required reviewer of ${environment}`;
  return githubRefusal(reply, github, { needs: "Deployments: write", on });
}
