import { answerOf } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Group } from "./client";
import { type Deployment, deploymentRef, listDeployments, underWay } from "./deployments";
import { follow, stageOf } from "./follow";
import { carries } from "./roll-back";

/** The clock of AWS and ours may differ by so much in what we compare. */
const slackMs = 5_000;
/** What we stopped may have begun long before. */
const mostAgeMs = 86_400_000;

/** Looks for what an operation made: a deployment that carries its id, or one that was stopped since. */
export async function find(group: Group, opId: string, since: Date): Promise<CallAnswer> {
  const from = since.getTime() - slackMs;
  const listed = await listDeployments(group, { since: new Date(from - mostAgeMs) });
  if ("fault" in listed) return listed.fault;
  const { deployments, reply } = listed;
  const ours = deployments.find((one) => carries(one, opId));
  if (ours !== undefined) return stageOf(group, ours, reply);
  const after = from + Math.max(0, reply.aheadMs);
  const stopped = deployments.find((one) => isStoppedSince(one, after));
  if (stopped === undefined) {
    return answerOf(
      reply,
      "absent",
      "CodeDeploy lists no such deployment, and none stopped since.",
    );
  }
  return follow(group, deploymentRef("stop", stopped.deploymentId));
}

/** Stopped by whomever: two who stop the same deployment begin the same rollback. */
function isStoppedSince(one: Deployment, after: number): boolean {
  if (underWay.some((status) => status === one.status)) return false;
  const isStopped =
    one.status === "Stopped" || one.rollbackInfo?.rollbackDeploymentId !== undefined;
  return isStopped && (one.completeTime?.getTime() ?? 0) >= after;
}
