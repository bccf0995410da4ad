import { answerOf, isOk, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Github, githubRefusal } from "./client";
import { followDeployment, parseDeploymentRef } from "./deployments";
import { find } from "./find";
import { followGate, parseGateRef } from "./gate";
import { parseFindRef } from "@/lib/connectors/find-ref";
import { parseRunRef, readRun, runAnswer } from "./runs";

const gone = refusedWords("Its name on GitHub is not known.");

/** How an operation stands by its name in GitHub. */
export async function follow(github: Github, opId: string, ref: string): Promise<CallAnswer> {
  const sought = parseFindRef(ref);
  if (sought !== null) return find(github, opId, sought.since, null);
  const deployment = parseDeploymentRef(ref);
  if (deployment !== null) return followDeployment(github, deployment);
  const gate = parseGateRef(ref);
  if (gate !== null) return followGate(github, gate);
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
