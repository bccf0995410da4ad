import { answerOf } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Group } from "./client";
import { readDeployment } from "./deployments";
import { stageOf } from "./follow";

/** A deployment that was let go on, as it is asked for again. */
export function stepRef(id: string): string {
  return `step:${id}`;
}

export function parseStepRef(ref: string): string | null {
  return /^step:(d-[A-Z0-9]{1,30})$/.exec(ref)?.[1] ?? null;
}

/**
 * How a deployment that was let go on stands. What its configuration gives on the way is not told: it is done when all
 * traffic is over, which is also when it begins to wait with taking down what was before.
 */
export async function followStep(group: Group, id: string): Promise<CallAnswer> {
  const read = await readDeployment(group, id);
  if ("fault" in read) return read.fault;
  const { deployment, reply } = read;
  // Its own name stays: events of the deployment speak of more than this step.
  const { ref: _, ...stands } = stageOf(group, deployment, reply);
  if (stands.result === "done") return { ...stands, share: 100 };
  const { status, instanceTerminationWaitTimeStarted: isAllOver } = deployment;
  if (status !== "InProgress" || isAllOver !== true) return stands;
  const words = `${id}: all traffic is over; what was before is still there.`;
  const { externalUrl = null } = stands;
  return answerOf(reply, "done", words, { share: 100, externalUrl });
}
