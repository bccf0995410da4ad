import { answerOf, isOk, refusedWords } from "@/lib/connectors/api-client";
import { begun, heldStep, type StepShares } from "@/lib/connectors/step-share";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { deploymentPage, type Group, groupRefusal } from "./client";
import { type Deployment, listDeployments, parseDeploymentRef, underWay } from "./deployments";
import { stepRef } from "./follow-step";

/** Lets a blue/green deployment that waits shift its traffic. */
async function letGo(group: Group, deploymentId: string): Promise<CallAnswer> {
  const { aws, sdk } = group;
  const asked = { deploymentId, deploymentWaitType: "READY_WAIT" } as const;
  const sent = await aws.change(() => sdk.continueDeployment(asked));
  if (sent.code === "DeploymentIsNotInReadyStateException") {
    return refusedWords(`${deploymentId} does not wait for anybody.`);
  }
  if (isOk(sent.reply)) return answerOf(sent.reply, "done", `${deploymentId} goes on.`);
  return groupRefusal(sent, group, { needs: "ContinueDeployment" });
}

/** A rollback that waits for a person. */
export async function approve(group: Group, ref: string): Promise<CallAnswer> {
  const named = parseDeploymentRef(ref);
  if (named?.noun !== "deployment") return refusedWords("Only what waits can be let go on.");
  return letGo(group, named.id);
}

/** The step of a release: what waits is let go on. When its traffic gets there is for CodeDeploy to say. */
export async function promote(group: Group, wanted: number | undefined): Promise<CallAnswer> {
  const active = await listDeployments(group, { statuses: underWay });
  if ("fault" in active) return active.fault;
  const [now] = active.deployments;
  const held = now?.status === "Ready" ? heldStep(sharesOf(now), wanted, active.reply) : null;
  if (held !== null) return held;
  if (now?.status !== "Ready") return refusedWords("No deployment of the group waits.");
  const id = now.deploymentId;
  const about = { ref: stepRef(id), externalUrl: deploymentPage(group, id) };
  return begun(await letGo(group, id), about);
}

/** What waits has no traffic yet. Its configuration says by its name how much it gets at first: else everything. */
function sharesOf({ deploymentConfigName = "" }: Deployment): StepShares {
  const first = /(?:Canary|Linear)(\d{1,2})Percent/.exec(deploymentConfigName)?.[1];
  const own = !deploymentConfigName.startsWith("CodeDeployDefault.");
  return { now: 0, next: first === undefined ? (own ? null : 100) : Number(first) };
}

/** Stops a deployment of ours where it is; nothing is rolled back. */
export async function cancel(group: Group, ref: string): Promise<CallAnswer> {
  const named = parseDeploymentRef(ref);
  if (named?.noun !== "deployment") {
    return refusedWords("A stop is not taken back: CodeDeploy is rolling back by itself.");
  }
  const { aws, sdk } = group;
  const asked = { deploymentId: named.id, autoRollbackEnabled: false };
  const sent = await aws.change(() => sdk.stopDeployment(asked));
  if (sent.code === "DeploymentAlreadyCompletedException") {
    return refusedWords(`${named.id} has ended already.`);
  }
  if (isOk(sent.reply)) return answerOf(sent.reply, "accepted", `${named.id} is being stopped.`);
  return groupRefusal(sent, group, { needs: "StopDeployment" });
}
