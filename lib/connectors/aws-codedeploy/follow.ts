import { answerOf, type ApiReply, refusedWords } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { deploymentPage, type Group } from "./client";
import {
  type Deployment,
  deploymentRef,
  parseDeploymentRef,
  readDeployment,
  underWay,
} from "./deployments";
import { nameOf } from "./revision";

/** How a rollback stands. */
export async function follow(group: Group, ref: string): Promise<CallAnswer> {
  const named = parseDeploymentRef(ref);
  if (named === null) return refusedWords("Its name in CodeDeploy is not known.");
  const read = await readDeployment(group, named.id);
  if ("fault" in read) return read.fault;
  const { deployment, reply } = read;
  if (named.noun === "deployment") return stageOf(group, deployment, reply);
  return followStop(group, deployment, reply);
}

/** What CodeDeploy began when it was stopped is what counts. */
async function followStop(group: Group, stopped: Deployment, reply: ApiReply): Promise<CallAnswer> {
  const { deploymentId: id, status, rollbackInfo } = stopped;
  const back = rollbackInfo?.rollbackDeploymentId;
  if (back !== undefined && back !== id) {
    const read = await readDeployment(group, back);
    return "fault" in read ? read.fault : stageOf(group, read.deployment, read.reply);
  }
  const about = { ref: deploymentRef("stop", id), externalUrl: deploymentPage(group, id) };
  const going = (words: string) =>
    answerOf(reply, "accepted", words, { ...about, stage: "queued" });
  if (underWay.some((one) => one === status)) return going(`${id} is being stopped.`);
  const failed = (words: string) =>
    answerOf(reply, "accepted", words, { ...about, stage: "failed" });
  if (status === "Succeeded") {
    return failed(`${id} succeeded before it could be stopped: press again to go back from it.`);
  }
  const endedAt = stopped.completeTime?.getTime() ?? group.aws.call.at.getTime();
  const said = rollbackInfo?.rollbackMessage ?? "";
  if (group.aws.call.at.getTime() + reply.aheadMs - endedAt < beginsWithinMs) {
    return going(`${id} is stopped; its rollback has not begun yet.`);
  }
  // Tasks and functions of before never went: traffic is shifted back within the same deployment.
  if (stopped.computePlatform === "ECS" || stopped.computePlatform === "Lambda") {
    return answerOf(
      reply,
      "done",
      `${id} is stopped, and traffic is back on what was before.`,
      about,
    );
  }
  return failed(`${id} is stopped, and CodeDeploy began no rollback. ${said}`.trim());
}

/** A rollback that has not begun so long after the stop is not to come. */
const beginsWithinMs = 60_000;

/** What a deployment came to. */
export function stageOf(group: Group, one: Deployment, reply: ApiReply): CallAnswer {
  const { deploymentId: id, status, errorInformation } = one;
  const about = { ref: deploymentRef("deployment", id), externalUrl: deploymentPage(group, id) };
  const said = (words: string, stage: "queued" | "running" | "waiting" | "failed") =>
    answerOf(reply, "accepted", words, { ...about, stage });
  if (status === "Succeeded")
    return answerOf(reply, "done", `${id} of ${nameOf(one)} succeeded.`, about);
  if (status === "Ready")
    return said(`${id} waits until somebody lets traffic go over.`, "waiting");
  if (status === "Failed" || status === "Stopped") {
    const { code = "", message = "" } = errorInformation ?? {};
    const why = [code, message].filter((part) => part !== "").join(": ");
    return said(`${id} ended as ${status}${why === "" ? "" : ` (${why})`}.`, "failed");
  }
  const isQueued = status === undefined || status === "Created" || status === "Queued";
  const words = `${id}: ${status ?? "Created"}${progressOf(one)}.`;
  return said(words, isQueued ? "queued" : "running");
}

/** ", 3 of 5 instances done"; "" where it does not count. */
function progressOf({ deploymentOverview }: Deployment): string {
  if (deploymentOverview === undefined) return "";
  const counts = Object.values(deploymentOverview).map((one) => one ?? 0);
  const all = counts.reduce((sum, one) => sum + one, 0);
  return all === 0 ? "" : `, ${deploymentOverview.Succeeded ?? 0} of ${all} done`;
}
